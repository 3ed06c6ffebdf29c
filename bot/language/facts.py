"""What a message says that a frame can ask for, and what its slots are filled with."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, KnownItem
from bot.language.counted import Ranks
from bot.language.fit import Wanted, fit, roots_of, said_by
from bot.language.named import find_party
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.language.stemmed import roots_meant
from bot.language.titles import explains, named, spoken_of
from bot.words.stems import has, is_word, parses

BRIEF = 4
HEADED = 6
"""Of so many words of a title one has to be said."""
TITLED = 2
"""So many words of a title name its item."""
_ASIDE = ("find", "where", "about", "polite", "greeting", "plan_items", "show")
"""Words of a search that are not looked for."""
_ASKING = ("what", "who", "when", "which_day", "how", "need", "not")
"""Words of a question, looked for only where nothing else is said."""
_TITLES_TOO = frozenset(("deed", "list", "polite", "reports"))
"""Concepts of words that stand in titles as well («перечень», «лучшие»)."""

Meant = tuple[str | None, tuple[int, ...]]
"""Number of an item and the ids of those that have it."""


class Facts:
    """A scan as frames see it: concepts in small letters, what was found in capitals."""

    def __init__(self, found: Scan, context: Context) -> None:
        self.found = found
        self.context = context
        self._known: dict[str, bool] = {}
        self._tests: dict[str, Callable[[], object]] = {
            "ITEM": lambda: self.number,
            "THING": lambda: self.thing[0],
            "UNIT": lambda: self.metric,
            "DAYS": lambda: found.whens,
            "PARTY": lambda: self.party,
            "TEXT": lambda: self.text,
            "WHO": lambda: found.says("who") or self._of_organisations(),
            "ORGANISATIONS": self._of_organisations,
            "TOLD": lambda: found.says("reported") and self._in_the_past(),
            "SENT": self._in_the_past,
            "TIME": lambda: any(map(self._is_time, self._words())),
            "SHARE": lambda: any(found.sheet.word(at) == "%" for at in range(len(found.sheet))),
            "AMOUNT": lambda: found.amounts,
            "BRIEF": lambda: len(self._words()) <= BRIEF,
            "ASKED": lambda: found.asked,
            "COUNTED": lambda: found.says("how_many") and self.metric,
            "TITLED": self._begins_with_report,
            "KIND": self._kind,
            "STRAY": self._strays,
            "ECHO": self._echoes,
            "HEADED": self._heads,
            "NAMED": self._named,
            "STRANGER": lambda: self.stranger,
            "PAST": self._done,
            "SPOKEN": self._spoken,
            "AHEAD": lambda: any(when.start and when.start > found.today for when in found.whens),
            "TO_DO": lambda: any("INFN" in parses(found.sheet.word(at))[0].tag for at in self._words()),
        }

    def holds(self, fact: str) -> bool:
        if fact not in self._known:
            test = self._tests.get(fact)
            self._known[fact] = bool(test()) if test else self.found.says(fact)
        return self._known[fact]

    @property
    def number(self) -> str | None:
        return self.found.items[0].number if self.found.items else None

    @cached_property
    def metric(self) -> Metric | None:
        """What is counted; of a word with several meanings what the named item counts."""
        named = {one.metric for item in self._counted() for one in item.indicators}
        named |= set(self._told())
        own = [one for unit in self.found.units for one, _rank in unit.ranks if one in named]
        metrics = own or [unit.metric for unit in self.found.units] or self._told_of()
        return next((one for one in metrics if one is not Metric.SHARE), metrics[0] if metrics else None)

    def _told_of(self) -> list[Metric]:
        """«сколько уже опубликовано»: what the verb counts, where no unit is said."""
        return self._told() if self.found.says("how_many") and not self.number else []

    def _told(self) -> list[Metric]:
        """What verbs and places count («поучаствовало», «на экскурсии»)."""
        sheet = self.found.sheet
        return [Metric(name) for at in self._words() if sheet.free(at) for name in sheet.means(at, "metrics")]

    @cached_property
    def party(self) -> str | None:
        return find_party(self.found.sheet, self.context.parties)

    @cached_property
    def text(self) -> str:
        """What is to be looked for."""
        sheet = self.found.sheet
        said = [at for at in self._words() if not (sheet.says(at, *_ASIDE) or _bids(sheet.word(at)))]
        asked = [at for at in said if not (sheet.says(at, *_ASKING) or sheet.means(at, "aside"))]
        return " ".join(sheet.tokens[at].text for at in asked or said)

    @cached_property
    def thing(self) -> Meant:
        """The item that a number, a unit or words of its title name; the first where several may be meant."""
        if self.number:
            return self.number, self.ids_of(self.number)
        ranks = self.found.units[0].ranks if self.found.units else ()
        titled = named(self._weighing, self.context.items)
        clear = len(titled) == 1 and explains(self._naming, titled[0])
        found = titled if clear or not ranks else self._counting(ranks) or titled
        return (found[0].number if found else None), tuple(dict.fromkeys(item.item_id for item in found))

    @property
    def about(self) -> Meant:
        """As `thing`, where a unit names it only as «по публикациям», not as «кто из преподавателей»."""
        sheet = self.found.sheet
        units = any(sheet.word(unit.at - 1) in {"по", "for"} for unit in self.found.units)
        return self.thing if self.number or units else (None, ())

    @property
    def counting(self) -> Meant:
        """The item whose numbers are asked for."""
        found = self._counted()
        return (found[0].number, self.ids_of(found[0].number)) if found else (self.number, ())

    @cached_property
    def stranger(self) -> str | None:
        """«что делает Росатом»: whose name ends the question, and the document does not have it."""
        sheet = self.found.sheet
        doing = [at for at in self._words() if sheet.says(at, "does") and _tells_of_one(sheet.word(at))]
        after = [at for at in self._words() if doing and at > doing[-1]]
        if self.party or not after or len(after) > BRIEF or any(sheet.means(at, "concepts") for at in after):
            return None
        unclaimed, texts = self._unclaimed(), [sheet.tokens[at].text for at in after]
        named = any(at in unclaimed or sheet.tokens[at].text[0].isupper() for at in after)
        return " ".join(texts) if named else None

    def ids_of(self, number: str | None) -> tuple[int, ...]:
        return tuple(item.item_id for item in self.context.items if item.number == number)

    def _counted(self) -> list[KnownItem]:
        """Items of the number that was said, else the one whose title says several of the words."""
        if self.number:
            return [item for item in self.context.items if item.number == self.number]
        roots, metrics = self._naming, {one for unit in self.found.units for one, _rank in unit.ranks}
        known = [i for i in self.context.items if any(one.metric in metrics for one in i.indicators)]
        shared = [(len(roots & roots_of(item.title)), item) for item in known]
        most = max((count for count, _item in shared), default=0)
        best = [item for count, item in shared if count == most >= TITLED]
        return best if len(best) == 1 else []

    def _words(self) -> list[int]:
        sheet = self.found.sheet
        return [at for at in range(len(sheet)) if sheet.kind(at) == "word"]

    def _of_organisations(self) -> bool:
        return any(unit.metric is Metric.ORGANISATIONS for unit in self.found.units)

    def _in_the_past(self) -> bool:
        """«сдал», «отправляла»: not the noun, not what is to be done."""
        sheet = self.found.sheet
        return any(
            sheet.says(at, "past")
            and (sheet.word(at).rstrip("аисьо").endswith(("л", "ed", "sent")) or has(sheet.word(at), "PRTS"))
            for at in self._words()
        )

    def _is_time(self, at: int) -> bool:
        """«сколько дней», «сколько времени»"""
        sheet = self.found.sheet
        return sheet.word(at) in {"времени", "time"} or (sheet.free(at) and "day" in sheet.means(at, "days"))

    def _begins_with_report(self) -> bool:
        """«дай отчёт за неделю», "weekly report": after a day it is what is due then."""
        sheet, whens = self.found.sheet, self.found.whens
        spans = bool(whens) and sheet.taken[0] == "when" and whens[0].start != whens[0].end
        asked = (at for at in self._words() if not (sheet.says(at, "polite") or _bids(sheet.word(at))))
        first = next((at for at in asked if not spans or sheet.free(at)), 0)
        return sheet.says(first, "reports") and not sheet.says(first, "mine")

    def _kind(self) -> bool:
        kind = (self.found.sheet.says(at, "greeting", "polite") for at in self._words())
        return self.found.says("greeting") and all(kind)

    def _strays(self) -> bool:
        """«какая завтра погода», «какой праздник»: a thing that is nobody's business here."""
        sheet = self.found.sheet
        feasts = any("holidays" in sheet.means(at, "days") for at in self._words() if sheet.free(at))
        return feasts or (bool(self._strange()) and not self.party and not self._echoes())

    def _strange(self) -> list[int]:
        """Places of nouns, and of names that no dictionary has."""
        sheet = self.found.sheet
        return [at for at in self._unclaimed() if _is_noun(sheet.word(at))]

    def _echoes(self) -> bool:
        sheet = self.found.sheet
        roots = {root(word) for at in self._unclaimed() if telling(word := sheet.word(at))}
        return bool(roots) and any(roots & spoken_of(item) for item in self.context.items)

    def _spoken(self) -> bool:
        """«стажировки»: all words are those of one item, or of several."""
        sheet, unclaimed = self.found.sheet, self._unclaimed()
        if any(at not in unclaimed and not sheet.says(at, *_ASIDE) for at in self._words()):
            return False
        roots = {root(sheet.word(at)) for at in unclaimed if telling(sheet.word(at))}
        return bool(roots) and any(roots <= spoken_of(item) for item in self.context.items)

    def _unclaimed(self) -> list[int]:
        """Places of words that no dictionary here has."""
        sheet = self.found.sheet
        names = ("concepts", "days", "numbers", "not_counts", "aside")
        free = (at for at in self._words() if sheet.free(at) and not sheet.is_unit(at))
        return [at for at in free if not any(sheet.means(at, name) for name in names)]

    def _done(self) -> bool:
        """«сделано», «собрали», "posted": of what is said something is over."""
        sheet = self.found.sheet
        tags = (parses(sheet.word(at))[0].tag for at in self._words())
        return any(("VERB" in tag and "past" in tag) or "PRTS" in tag for tag in tags) or self._in_the_past()

    @cached_property
    def _naming(self) -> frozenset[str]:
        """Roots of the words that ask nothing themselves."""
        sheet = self.found.sheet
        free = (at for at in self._words() if sheet.free(at) and "english" not in sheet.means(at, "aside"))
        words = [sheet.word(at) for at in free if not sheet.means(at, "concepts")]
        return roots_meant(words, self._spoken_roots)

    @cached_property
    def _weighing(self) -> frozenset[str]:
        """These, and those of deeds («определить практики»), as titles have them; none that is over."""
        sheet = self.found.sheet
        words = [sheet.word(at) for at in self._words() if sheet.means(at, "concepts") <= _TITLES_TOO]
        words = [word for word in words if "past" not in parses(word)[0].tag]
        return self._naming and self._naming | roots_meant(words, self._spoken_roots)

    @cached_property
    def _spoken_roots(self) -> frozenset[str]:
        return frozenset().union(*map(said_by, self.context.items))

    def _heads(self) -> bool:
        """Whether what is named is what a title is about, not one word of a long one."""
        titles = [roots_of(item.title) for item in self._things()]
        return any(len(title & self._naming) * HEADED >= len(title) for title in titles)

    def _named(self) -> bool:
        """Whether the item says every word that asks nothing itself."""
        return not self.number and any(explains(self._naming, item) for item in self._things())

    def _things(self) -> list[KnownItem]:
        return [item for item in self.context.items if item.item_id in self.thing[1]]

    def _counting(self, ranks: Ranks) -> list[KnownItem]:
        """What counts it: for who reports it what fits; else what the words name, or what is due first."""
        wanted = Wanted(Decimal(1), self.found.today, ranks, roots=self._naming)
        scored = fit(wanted, self.context)
        if scored:
            return [one.item for one in scored]
        for metric, _rank in ranks:
            found = [
                i for i in self.context.items if i.open and any(k.metric is metric for k in i.indicators)
            ]
            if found:
                best = named(self._naming, found)
                return best if len(best) == 1 else [min(found, key=lambda item: item.due or date.max)]
        return []


def _is_noun(word: str) -> bool:
    return telling(word) and is_word(word) and parses(word)[0].tag.POS == "NOUN"


def _bids(word: str) -> bool:
    """«пришлите», «предоставьте»"""
    return "impr" in parses(word)[0].tag


def _tells_of_one(word: str) -> bool:
    """«делает», "does": somebody else, now."""
    return word == "does" or {"3per", "sing"} <= parses(word)[0].tag.grammemes
