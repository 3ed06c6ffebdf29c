"""Write anew what is expected of the samples, to be reviewed as a diff: python -m tests.samples.regenerate"""

import json
from typing import Any

from tests.samples.reading import MARKS, documents, marks, preview, seeds


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def regenerate() -> None:
    for path in documents():
        path.with_suffix(".json").write_text(as_text(preview(path.read_bytes(), path.name)), "utf-8")
    if seeds():
        found = {path.stem: marks(preview(path.read_bytes(), path.name)) for path in seeds()}
        MARKS.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    regenerate()
