"""Cases of Russian words and how to put names in the nominative."""

from bot.words.stems import lemma, parses


def fits(word: str, *grammemes: str) -> bool:
    """Whether the word can be all of the grammemes at once: `fits("этапа", "NOUN", "gent")`."""
    wanted = set(grammemes)
    return any(wanted <= set(parse.tag.grammemes) for parse in parses(word.lower()))


def stem(word: str) -> str:
    """The word's dictionary form: «публикаций» → «публикация»."""
    return lemma(word.lower())


def agreement(noun: str, case: str) -> frozenset[str] | None:
    """Gender and number of a noun read in that case; None where it cannot be a noun in that case."""
    for parse in parses(noun.lower()):
        if {"NOUN", case} <= set(parse.tag.grammemes):
            number = str(parse.tag.number)
            return frozenset({number} if number == "plur" else {number, str(parse.tag.gender)})
    return None


def nominative(word: str, case: str, agreeing: frozenset[str]) -> str | None:
    """The nominative of an adjective or noun that stands in that case, its first letter's size kept."""
    for parse in parses(word.lower()):
        if {case} | agreeing <= set(parse.tag.grammemes) and parse.tag.POS in ("NOUN", "ADJF", "PRTF"):
            inflected = parse.inflect({"nomn"} | agreeing)
            if inflected is not None:
                return str(inflected.word).capitalize() if word[:1].isupper() else str(inflected.word)
    return None
