"""What is expected of the sample documents: their preview without wording, and marks of the real ones."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.reading import read
from bot.views.preview import preview_json

SAMPLES = Path(__file__).parent
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MARKS = SAMPLES / "seeds.json"
_TEXTS = ("section", "section_number", "title", "deadline_text", "responsible_text", "result_text")


def documents() -> list[Path]:
    return sorted(SAMPLES.glob("*.txt"))


def seeds() -> list[Path]:
    return sorted(SEEDS.glob("*.txt"))


def preview(data: bytes, name: str) -> dict[str, Any]:
    """The preview; of warnings the code and the item alone, as their wording is another's business."""
    roadmap = read(data, name)
    warnings = [[problem.item, problem.code.value] for problem in roadmap.problems]
    return {**preview_json(replace(roadmap, problems=())), "warnings": warnings}


def marks(found: dict[str, Any]) -> dict[str, Any]:
    """A preview told by numbers and fingerprints, for documents whose words are not ours to keep."""
    return {
        "title": fingerprint(found["title"]),
        "period": found["period"],
        "sections": [[section["number"], fingerprint(section["title"])] for section in found["sections"]],
        "items": [_item_marks(item) for item in found["items"]],
        "warnings": found["warnings"],
    }


def _item_marks(item: dict[str, Any]) -> list[Any]:
    targets = [
        [indicator["metric"], [target["value"] for target in indicator["targets"]]]
        for indicator in item["indicators"]
    ]
    texts = fingerprint([item[key] for key in _TEXTS])
    schedule = item["schedule"]
    whole = fingerprint([schedule, item["parties"], item["indicators"]])
    return [item["number"], texts, schedule["kind"], len(item["parties"]), targets, whole]


def fingerprint(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]
