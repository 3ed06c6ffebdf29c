"""What a question is about: rules over the words, items, days and units that were found, the first that fits.

    help        "помощь" | "что ты умеешь" | "как" to report      find         "найди" words | "где про" words
    late        who, not, reported | silent                       left         how many, left | "не хватает"
    responsible "кто отвечает" | "чей" | who does, with an item   party        what, does, a party's name
    deadline    when | "срок", with an item                       item         show | what, with an item
    total       how many, a unit                                  summary, history, overdue   their words
    due         days, or words of being due

The order of the rules is that of their certainty: a word that only one of them knows comes first.
"""

from datetime import timedelta
from decimal import Decimal

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Intent, Reading, Slots
from bot.language.calendar import period
from bot.language.fit import Wanted, fit, roots_of
from bot.language.named import find_party
from bot.language.periodfinder import SOON
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.language.tokens import forms


def question_of(found: Scan, context: Context) -> Reading | None:
    """The reading of a question; None where no rule fits."""
    asker = _Asker(found, context)
    rules = (
        asker.help, asker.find, asker.late, asker.overdue, asker.responsible, asker.deadline, asker.left,
        asker.party, asker.summary, asker.total, asker.item, asker.history, asker.due, asker.greeting,
    )  # fmt: skip
    return next((reading for rule in rules if (reading := rule())), None)


class _Asker:
    """A rule for each intent."""

    def __init__(self, found: Scan, context: Context) -> None:
        self.found = found
        self.context = context
        self.says = found.says
        self.party_name = find_party(found.sheet, context.parties)

    @property
    def number(self) -> str | None:
        return self.found.items[0].number if self.found.items else None

    @property
    def metric(self) -> Metric | None:
        metrics = [unit.metric for unit in self.found.units]
        return next((one for one in metrics if one is not Metric.SHARE), metrics[0] if metrics else None)

    def _words(self) -> list[int]:
        sheet = self.found.sheet
        return [at for at in range(len(sheet)) if sheet.kind(at) == "word"]

    def _reading(self, intent: Intent, *, dates: bool = False, **slots: object) -> Reading:
        number = slots.get("number")
        ids = tuple(item.item_id for item in self.context.items if item.number == number)
        when = self.found.whens[0] if dates and self.found.whens else None
        days = {"start": when.start, "end": when.end} if when else {}
        return Reading(intent, slots=Slots(**{"item_ids": ids, "mine": self.says("mine")} | days | slots))  # type: ignore[arg-type]  # the names are those of the slots

    def help(self) -> Reading | None:
        how = self.says("how") and (self.says("to_report", "can") and not self.found.items)
        able = self.says("what") and self.says("can")
        plain = self.says("help") and not self.found.items and not self.found.units
        return self._reading(Intent.HELP) if how or able or plain else None

    def find(self) -> Reading | None:
        sheet = self.found.sheet
        asks = self.says("find") or (self.says("where") and self.says("about"))
        if not asks or self.found.items:
            return None
        skipped = ("find", "where", "about", "polite", "greeting", "plan_items", "show")
        words = [sheet.tokens[at].text for at in self._words() if not sheet.says(at, *skipped)]
        return self._reading(Intent.FIND, words=" ".join(words)) if words else None

    def late(self) -> Reading | None:
        organisations = any(unit.metric is Metric.ORGANISATIONS for unit in self.found.units)
        listed = self.party_name or any(self.found.sheet.word(at) == "список" for at in self._words())
        missing = (self.says("who") or organisations) and (
            (self.says("not") and self.says("reported", "due", "deed"))
            or (self.says("reported") and self._told())
            or self.says("silent", "remind")
            or (self.says("overdue") and not listed)
            or (self.says("must") and self.says("reports"))
        )
        silent = self.says("silent") and not self.says("mine")
        if not (missing or silent):
            return None
        number, ids = self._item_meant() if self._about_units() else (self.number, ())
        return self._reading(Intent.LATE, number=number, dates=True, **({"item_ids": ids} if ids else {}))

    def _told(self) -> bool:
        """«кто сдал», «сколько организаций отчиталось»: who has is the rest of who has not."""
        counted = self.says("how_many") and self.metric is not Metric.ORGANISATIONS
        return not counted and any(self._is_past(at) for at in self._words())

    def _about_units(self) -> bool:
        """«по публикациям», but not «кто из преподавателей»"""
        sheet = self.found.sheet
        return not self.number and any(sheet.word(unit.at - 1) in {"по", "for"} for unit in self.found.units)

    def overdue(self) -> Reading | None:
        late = self.says("overdue") or (self.says("not") and self.says("in_time"))
        late = late or (self.says("silent") and self.says("mine"))
        who = any(
            self.found.sheet.says(at, "who") for at in self._words() if self.found.sheet.word(at) != "список"
        )
        return self._reading(Intent.OVERDUE) if late and not who else None

    def responsible(self) -> Reading | None:
        does = self.says("who") and self.says("does", "responsible")
        named = self.says("responsible", "whose") and not self.party_name
        if not (does or named):
            return None
        number, ids = self._item_meant()
        if not ids and not number:
            return None
        return self._reading(Intent.RESPONSIBLE, number=number, item_ids=ids)

    def _item_meant(self) -> tuple[str | None, tuple[int, ...]]:
        """The item that a number, a unit or words of its title name."""
        if self.number:
            return self.number, tuple(i.item_id for i in self.context.items if i.number == self.number)
        roots = self._naming()
        ranks = self.found.units[0].ranks if self.found.units else ()
        scored = fit(Wanted(Decimal(1), self.found.today, ranks, roots=roots), self.context) if ranks else []
        if not scored:
            return self._titled()
        return scored[0].item.number, tuple(dict.fromkeys(one.item.item_id for one in scored))

    def _naming(self) -> frozenset[str]:
        """Roots of the words that ask nothing themselves."""
        sheet = self.found.sheet
        words = [sheet.word(at) for at in self._words() if not sheet.means(at, "concepts")]
        return frozenset(root(word) for word in words if telling(word))

    def _titled(self) -> tuple[str | None, tuple[int, ...]]:
        """The one item whose title has most of the words."""
        roots = self._naming()
        shared = [(len(roots & roots_of(item.title)), item) for item in self.context.items]
        most = max((count for count, _ in shared), default=0)
        best = [item for count, item in shared if count == most]
        return (best[0].number, (best[0].item_id,)) if most and len(best) == 1 else (None, ())

    def deadline(self) -> Reading | None:
        timed = any(self._is_time(at) for at in self._words())
        days = self.says("left") and timed
        asks = self.says("when", "which_day", "deadline") or days
        plainly = self.found.items or self.found.units or self.says("due", "deadline", "reported", "must")
        if not asks or not plainly or (self.found.whens and not self.number):
            return None
        number, ids = self._item_meant()
        return self._reading(Intent.DEADLINE, number=number, item_ids=ids) if number else None

    def _is_time(self, at: int) -> bool:
        """«сколько дней», «сколько времени»"""
        sheet = self.found.sheet
        return sheet.word(at) in {"времени", "time"} or (sheet.free(at) and "day" in sheet.means(at, "days"))

    def left(self) -> Reading | None:
        sheet = self.found.sheet
        asks = self.says("how_many", "number_of")
        more = asks and (self.says("still") or self.number) and self.says("must")
        upto = asks and any(sheet.word(at) == "до" for at in self._words())
        aim = self.says("goal") and self.metric is not None and not self.found.whens
        lacks = self.says("left") or more or upto or aim
        if not lacks or not (self.number or self.metric):
            return None
        known = not self.metric or any(item.number == self.number for item in self.context.items)
        return self._reading(Intent.LEFT, metric=self.metric, number=self.number if known else None)

    def party(self) -> Reading | None:
        asks = (
            self.says("what", "does", "must", "plan_items", "show", "due", "responsible")
            or len(self._words()) <= 4
        )
        counted = self.says("how_many") and self.metric is not None
        if not self.party_name or not asks or self.found.items or counted:
            return None
        return self._reading(Intent.PARTY, name=self.party_name)

    def summary(self) -> Reading | None:
        begins = self.found.sheet.word(0) in {"отчет", "report"}
        whole = begins and self.says("reports") and self.found.whens
        asks = (self.says("summary") or whole) and not self.found.units
        return self._reading(Intent.SUMMARY, dates=True) if asks else None

    def total(self) -> Reading | None:
        sheet = self.found.sheet
        share = self.says("what") and any(sheet.word(at) == "%" for at in range(len(sheet)))
        state = self.says("how", "what") and not self.says("due", "must", "does", "show")
        plainly = self.says("how") or not self.says("plan_items")
        faring = state and plainly and not self.found.whens and not self.number
        asks = self.says("how_many", "number_of", "summary") or share or faring
        if not asks or not (self.metric or self.number):
            return None
        if self.metric is None:
            return self._reading(Intent.ITEM, number=self.number)
        return self._reading(Intent.METRIC_TOTAL, metric=self.metric, number=self.number, dates=True)

    def item(self) -> Reading | None:
        return self._reading(Intent.ITEM, number=self.number) if self.number else None

    def history(self) -> Reading | None:
        mine = self.says("mine", "last_ones") and self.says("reports") and not self.says("must")
        done = self.says("what") and self.says("mine") and any(self._is_past(at) for at in self._words())
        last = self.says("last_ones") and self.says("reported") and not self.found.amounts
        asks = self.says("history") or mine or done or last
        return self._reading(Intent.HISTORY) if asks else None

    def _is_past(self, at: int) -> bool:
        sheet = self.found.sheet
        return (
            sheet.says(at, "past")
            and sheet.word(at).rstrip("аисьо").endswith("л")
            and bool(forms(sheet.word(at)))
        )

    def due(self) -> Reading | None:
        burning = self.says("burning")
        asks = self.says("due", "must", "plan_items", "what", "show", "does") or burning
        if self.found.whens:
            return self._reading(Intent.DUE, dates=True) if asks or self.found.asked else None
        if burning:
            today = self.context.today
            return self._reading(Intent.DUE, start=today, end=today + timedelta(SOON))
        if not self.says("due", "must", "plan_items"):
            return None
        start, end = period(self.context.today, "month", 0)
        return self._reading(Intent.DUE, start=start, end=end)

    def greeting(self) -> Reading | None:
        kind = self.says("greeting") and all(
            self.found.sheet.says(at, "greeting", "polite") for at in self._words()
        )
        return self._reading(Intent.HELP, greeting=True) if kind else None
