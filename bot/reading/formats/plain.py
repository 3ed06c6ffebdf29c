"""Plain text: found out how it is encoded and how it lays out its table, then read line by line."""

from collections.abc import Sequence

from bot.errors import Unreadable
from bot.reading.blocks import Block, Paragraph
from bot.reading.formats import lines, spaced, stacked
from bot.reading.formats.refused import TOO_MUCH, UNKNOWN

_FEWEST_ROWS = 3
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


MAX_SIGNS = 4_000_000
_OLD = ("cp1251", "cp866", "koi8-r")
_USUAL = "оеаинтсрвл"
_SAMPLE = 20_000


def recognises(data: bytes) -> bool:
    return decoded(data) is not None


def tables(data: bytes) -> tuple[Block, ...]:
    text = decoded(data)
    if text is None:
        raise Unreadable(UNKNOWN)
    return blocks_of_text(text)


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """Rows and paragraphs with words in them."""
    return tuple(block for block in _blocks(text) if not isinstance(block, Paragraph) or block.text)


def _blocks(text: str) -> tuple[Block, ...]:
    """The dialect is the whole document's: pipes, one cell per line, or cells parted by tabs."""
    physical = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n").split("\n")
    )
    if has_pipes(physical):
        return lines.read_pipes(physical)
    tabbed = [line for line in physical if "\t" in line and line.strip()]
    margin = min((len(line) - len(line.lstrip("\t")) for line in tabbed), default=0)
    inner = [_indented(line, margin) for line in physical]
    wide = sum("\t" in line for line in inner if line.strip())
    if margin and len(tabbed) - wide > 2 * wide and len(tabbed) >= 6:
        return stacked.read_marked([_indented(line, margin - 1) for line in physical])
    if wide:
        return lines.read_tabs(inner)
    return spaced.read_spaced(inner) or stacked.read_bare(inner)


def has_pipes(physical: Sequence[str]) -> bool:
    """Whether rows stand between pipes: those of a table begin with one, what stands above does not."""
    return sum(line.strip().startswith("|") for line in physical) >= _FEWEST_ROWS


def _indented(line: str, margin: int) -> str:
    """The line without the tabs that all lines of tables begin with."""
    return line[margin:] if line.startswith("\t" * margin) else line


def decoded(data: bytes) -> str | None:
    """The text, or None where the bytes are no text at all."""
    for code in _candidates(data):
        try:
            text = data.decode(code) if code != _OLD[0] else _likeliest(data)
        except UnicodeDecodeError:
            continue
        if _is_readable(text):
            if len(text) > MAX_SIGNS:
                raise Unreadable(TOO_MUCH)
            return text
    return None


def _likeliest(data: bytes) -> str:
    """The text in that of the codes of one byte in which it has the most of the usual Russian letters."""
    sample = data[:_SAMPLE]
    count, code = max((_usual(sample.decode(code, "replace")), -at, code) for at, code in enumerate(_OLD))[
        ::2
    ]
    return data.decode(code if count * 10 >= len(sample) else _OLD[0])


def _usual(text: str) -> int:
    return sum(map(text.count, _USUAL))


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, code in _BOMS.items():
        if data.startswith(mark):
            return (code,)
    sample = data[:4000]
    if (
        sample.count(0) + sample.count(4) > len(sample) // 4
    ):  # half of UTF-16's bytes are 0 (Latin) or 4 (Cyrillic)
        return ("utf-16-be", "utf-16-le") if sample[:1] in {b"\x00", b"\x04"} else ("utf-16-le", "utf-16-be")
    return ("utf-8", "cp1251")


def _is_readable(text: str) -> bool:
    """Text has letters and hardly any control signs; bytes read as cp1251 by mistake have plenty."""
    sample = text[:20_000]
    controls = sum(sign < " " and sign not in "\t\n\r\f\v" for sign in sample)
    letters = sum(sign.isalpha() for sign in sample)
    return controls * 200 <= len(sample) and letters * 3 >= len(sample)
