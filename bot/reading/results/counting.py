"""What an amount counts and in which unit: from the unit column, else its noun, else the words around it."""

from collections.abc import Sequence
from itertools import dropwhile

from bot.domain.roadmap import Metric
from bot.reading.results.metrics import (
    PEOPLE_UNIT,
    PIECE_UNIT,
    SHARE_UNIT,
    is_doing,
    metric_of,
    standard_unit,
    unit_of,
)
from bot.reading.results.wording import MEASURE_LEMMAS, SHARES, YEAR_WORDS
from bot.words.stems import adjective, cases, has, is_person, lemma, lemmas

_PEOPLE = frozenset((Metric.PARTICIPANTS, Metric.VISITORS))


def counted(words: Sequence[str], noun: str | None, unit: str | None) -> tuple[Metric, str | None]:
    """The metric and the unit of an amount with `noun` among `words`; `unit` is what a column says of it."""
    column = unit_of(unit.strip()) if unit and unit.strip(" .") else None
    read_unit = column or (unit_of(noun) if noun else None)
    if read_unit is None and any(lemma(word) in SHARES for word in words):
        read_unit = SHARE_UNIT
    if read_unit == SHARE_UNIT:
        return Metric.SHARE, SHARE_UNIT
    own = read_unit or _own_unit(words)
    metric = _of_other_unit(column) if column and not standard_unit(column) else _metric(words, noun, own)
    return metric, own if column or own is None else _common(metric, own)


def _common(metric: Metric, unit: str) -> str:
    """People are counted in «чел.» and known things in «ед.», whichever noun stood beside the number."""
    if metric is Metric.COUNT or standard_unit(unit):
        return unit
    return PEOPLE_UNIT if metric in _PEOPLE else PIECE_UNIT


def _of_other_unit(unit: str) -> Metric:
    """What a column of units names itself: «программа», «тыс. чел.», «тыс. руб.»."""
    names = (word.rstrip(".") for word in unit.split())
    return next((metric for word in names if (metric := metric_of(word))), Metric.COUNT)


def _metric(words: Sequence[str], noun: str | None, unit: str | None) -> Metric:
    """A noun of its own kind decides; «чел.» are participants, or visitors where the words name such."""
    if noun is not None and standard_unit(noun) is None:
        return _counts(noun)
    if unit == PEOPLE_UNIT:
        return Metric.VISITORS if any(map(_is_visitor, words)) else Metric.PARTICIPANTS
    if measured := _measured(words):
        return _counts(measured)
    deed = next((word for word in words if not adjective(word)), "")
    named = (
        metric for word in words if (metric := _names_metric(word)) and not (word is deed and is_doing(word))
    )
    return next(named, _counts(unit) if unit else Metric.COUNT)


def _counts(noun: str) -> Metric:
    """What the noun beside a number or a measure counts; of all that are not listed, people at least are."""
    return metric_of(noun) or (Metric.PARTICIPANTS if is_person(noun) else Metric.COUNT)


def _measured(words: Sequence[str]) -> str | None:
    """What a measure at the start is of: «качества» in «повышение качества …»; people for «обученных»."""
    rest = list(dropwhile(_describes, words))
    if not rest or lemma(rest[0]) not in MEASURE_LEMMAS:
        return None
    rest = list(dropwhile(lambda word: lemma(word) in MEASURE_LEMMAS, rest))
    heads = list(dropwhile(_describes, rest))
    if heads:
        return heads[0] if has(heads[0], "gent") or heads[0].isupper() else None
    return "человек" if rest and has(rest[-1], "PRTF", "plur", "gent") else None


def _describes(word: str) -> bool:
    """An adjective or a participle, but for one that stands for people: «обучающихся»."""
    return adjective(word) and metric_of(word) is None


def _is_visitor(word: str) -> bool:
    return any("посетитель" in lemmas(part) for part in word.split("-") if part)


def _names_metric(word: str) -> Metric | None:
    if lemma(word) in MEASURE_LEMMAS or _describes(word) or standard_unit(word) not in (None, PEOPLE_UNIT):
        return None
    return metric_of(word)


def _own_unit(words: Sequence[str]) -> str | None:
    """The noun that a measure counts («Количество новых программ»), or that the words are headed by."""
    named = (word for word in words if cases(word) or word.isupper() or metric_of(word) is not None)
    nouns = [word for word in named if lemma(word) not in YEAR_WORDS]
    nouns = [word for word in nouns if not _describes(word)]
    if (head := _head(nouns)) is not None:
        return unit_of(head)
    if (measured := _measured(words)) and standard_unit(measured):
        return unit_of(measured)
    after = [at for at, word in enumerate(nouns) if lemma(word) in MEASURE_LEMMAS]
    if not after:
        return None
    word = next((word for word in nouns[after[0] + 1 :] if lemma(word) not in MEASURE_LEMMAS), "")
    return unit_of(word) if word and (has(word, "plur", "gent") or word.isupper()) else None


def _head(nouns: Sequence[str]) -> str | None:
    """The known things that the words begin with: «договоры о …», «проведение заседаний …»."""
    if nouns and is_doing(nouns[0]) and has("".join(nouns[1:2]), "plur", "gent"):
        nouns = nouns[1:]
    many = bool(nouns) and (has(nouns[0], "plur", "nomn") or has(nouns[0], "plur", "gent"))
    return nouns[0] if many and metric_of(nouns[0]) else None
