"""What a message says that a frame can ask for, and what its slots are filled with."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, KnownItem
from bot.language.counted import Ranks
from bot.language.fit import Wanted, fit, roots_of
from bot.language.named import find_party
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.words.stems import is_word, parses

BRIEF = 4
TITLE = 2
"""What a word of a title weighs against one of the expected result."""
_ASIDE = ("find", "where", "about", "polite", "greeting", "plan_items", "show")
"""Words of a search that are not looked for."""

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
            "TITLED": lambda: found.sheet.says(0, "reports") and not found.sheet.says(0, "mine"),
            "KIND": self._kind,
            "STRAY": self._strays,
            "PAST": self._done,
            "SPOKEN": self._spoken,
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
        named = {one.metric for item in self._named() for one in item.indicators}
        own = [one for unit in self.found.units for one, _rank in unit.ranks if one in named]
        metrics = own or [unit.metric for unit in self.found.units] or self._told_of()
        return next((one for one in metrics if one is not Metric.SHARE), metrics[0] if metrics else None)

    def _told_of(self) -> list[Metric]:
        """«сколько уже опубликовано»: what the verb counts, where no unit is said."""
        if not self.found.says("how_many") or self.number:
            return []
        sheet = self.found.sheet
        return [Metric(name) for at in self._words() if sheet.free(at) for name in sheet.means(at, "metrics")]

    @cached_property
    def party(self) -> str | None:
        return find_party(self.found.sheet, self.context.parties)

    @cached_property
    def text(self) -> str:
        """What is to be looked for."""
        sheet = self.found.sheet
        return " ".join(sheet.tokens[at].text for at in self._words() if not sheet.says(at, *_ASIDE))

    @cached_property
    def thing(self) -> Meant:
        """The item that a number, a unit or words of its title name."""
        if self.number:
            return self.number, self.ids_of(self.number)
        ranks = self.found.units[0].ranks if self.found.units else ()
        wanted = Wanted(Decimal(1), self.found.today, ranks, roots=self._naming())
        scored = fit(wanted, self.context) if ranks else []
        if not scored:
            return self._counting(ranks) or self._titled()
        return scored[0].item.number, tuple(dict.fromkeys(one.item.item_id for one in scored))

    @property
    def about(self) -> Meant:
        """As `thing`, where a unit names it only as «по публикациям», not as «кто из преподавателей»."""
        sheet = self.found.sheet
        units = any(sheet.word(unit.at - 1) in {"по", "for"} for unit in self.found.units)
        return self.thing if self.number or units else (None, ())

    def ids_of(self, number: str | None) -> tuple[int, ...]:
        return tuple(item.item_id for item in self.context.items if item.number == number)

    def _named(self) -> list[KnownItem]:
        return [item for item in self.context.items if item.number == self.number]

    def _words(self) -> list[int]:
        sheet = self.found.sheet
        return [at for at in range(len(sheet)) if sheet.kind(at) == "word"]

    def _of_organisations(self) -> bool:
        return any(unit.metric is Metric.ORGANISATIONS for unit in self.found.units)

    def _in_the_past(self) -> bool:
        """«сдал», «отправляла»: not the noun, not what is to be done."""
        sheet = self.found.sheet
        return any(
            sheet.says(at, "past") and sheet.word(at).rstrip("аисьо").endswith(("л", "ed", "sent"))
            for at in self._words()
        )

    def _is_time(self, at: int) -> bool:
        """«сколько дней», «сколько времени»"""
        sheet = self.found.sheet
        return sheet.word(at) in {"времени", "time"} or (sheet.free(at) and "day" in sheet.means(at, "days"))

    def _kind(self) -> bool:
        kind = (self.found.sheet.says(at, "greeting", "polite") for at in self._words())
        return self.found.says("greeting") and all(kind)

    def _strays(self) -> bool:
        """«какая завтра погода»: a thing that is nobody's business here."""
        sheet = self.found.sheet
        roots = {root(sheet.word(at)) for at in self._unclaimed() if _is_noun(sheet.word(at))}
        return bool(roots) and not self.party and not any(roots & spoken_of(i) for i in self.context.items)

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

    def _naming(self) -> frozenset[str]:
        """Roots of the words that ask nothing themselves."""
        sheet = self.found.sheet
        words = [sheet.word(at) for at in self._words() if not sheet.means(at, "concepts")]
        return frozenset(root(word) for word in words if telling(word))

    def _counting(self, ranks: Ranks) -> Meant | None:
        """For who reports nothing: what counts it and is due first."""
        for metric, _rank in ranks:
            found = [
                i for i in self.context.items if i.open and any(k.metric is metric for k in i.indicators)
            ]
            if found:
                first = min(found, key=lambda item: item.due or date.max)
                return first.number, (first.item_id,)
        return None

    def _titled(self) -> Meant:
        """The one item that says most of the words, in its title before its result."""
        roots = self._naming()
        shared = [
            (TITLE * len(roots & roots_of(item.title)) + len(roots & roots_of(item.result)), item)
            for item in self.context.items
        ]
        most = max((count for count, _ in shared), default=0)
        best = [item for count, item in shared if count == most]
        return (best[0].number, (best[0].item_id,)) if most and len(best) == 1 else (None, ())


def _is_noun(word: str) -> bool:
    return telling(word) and is_word(word) and parses(word)[0].tag.POS == "NOUN"


def spoken_of(item: KnownItem) -> frozenset[str]:
    """Roots of what an item says, and of whom."""
    return roots_of(f"{item.title} {item.result} {' '.join(item.parties)}")
