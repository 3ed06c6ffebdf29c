"""What is yet to be, or others did: plans, promises and conditions, which nobody may take for reports.

plan    = ("ждём" | "сможем принять" | "норма" | "нужно ещё") number | number "будет" | "если" …
promise = "сдам", "отправлю", "планируем провести"
"""

from bot.language.scan import Scan
from bot.language.wholes import errs, to_come
from bot.words.stems import has, parses

_STOPS = frozenset((",", ".", ";", ":", "-", "\n"))


def planned(found: Scan) -> bool:
    """«ждём 40 школьников», «осталось 5»: nobody has come yet; «убери 2 поста»: nothing is new."""
    sheet, first = found.sheet, found.amounts[0].at if found.amounts else len(found.sheet)
    before = [at for at in range(first) if sheet.taken[at] == "amount"]
    lead = [at for at in range(before[-1] if before else 0, first) if sheet.kind(at) == "word"]
    lead = [at for at in lead if sheet.free(at)]
    if found.says("undo") or _conditional(found):
        return True
    total = any(sheet.says(at, "total") and not sheet.is_unit(at) for at in range(len(sheet)))
    if not found.amounts or total or found.says("note") or _adds(found):
        return False
    if any(errs(sheet, at, "wrong", "rather") for at in range(len(sheet)) if sheet.free(at)):
        return False
    wished = not found.says("to_report") and any(_wished(found, at) for at in lead)
    ahead = any(to_come(sheet, at) or sheet.says(at, "left") for at in lead)
    return wished or ahead or _meant(found, lead) or _expected(found) or _elsewhere(found)


def promised(found: Scan) -> bool:
    """«отчёт сдам до 20 апреля», «планируем провести»: nothing is asked, and nothing done."""
    sheet = found.sheet
    places = (at for at in range(len(sheet)) if sheet.kind(at) == "word")
    words = [at for at in places if not sheet.says(at, "greeting")]
    tags = [(parses(sheet.word(at))[0].tag.grammemes, sheet.says(at, "planned")) for at in words]
    sent = any({"VERB", "1per"} <= tag and ("futr" in tag or plan) for tag, plan in tags)
    return sent or (found.says("reports") and any({"futr", "3per"} <= tag for tag, _plan in tags))


def _wished(found: Scan, at: int) -> bool:
    """«обещали прийти 25», «ищем 2 волонтёров»"""
    return found.sheet.says(at, "expected") and has(found.sheet.word(at), "VERB")


def _meant(found: Scan, lead: list[int]) -> bool:
    """«сможем принять 40», «опубликуем 2 поста», «норма 100 посетителей»: no verb says that it is done."""
    sheet = found.sheet
    since = next((at + 1 for at in reversed(range(found.amounts[0].at)) if sheet.word(at) in _STOPS), 0)
    words = [at for at in lead if at >= since and not sheet.says(at, "polite", "to_report")]
    if any(has(sheet.word(at), "VERB", "past") and _done(found, at) for at in words):
        return False
    verbs = (parses(sheet.word(at))[0].tag for at in words)
    meant = any(tag.POS == "INFN" or {"futr", "1per"} <= tag.grammemes for tag in verbs)
    goal = len(found.amounts) == 1 and any(sheet.says(at, "goal") for at in words)
    return meant or goal


def _done(found: Scan, at: int) -> bool:
    """«удалось собрать 20»; who said, decided or wished has done nothing yet."""
    return not found.sheet.says(at, "expected", "spoke")


def _elsewhere(found: Scan) -> bool:
    """«в соседнем техникуме опубликовали 15 статей»: nobody's number here."""
    return found.says("others") and not found.says("mine")


def _adds(found: Scan) -> bool:
    """«добавь 12», «плюс 12»; «нужно ещё 12» adds nothing yet."""
    sheet = found.sheet
    return any(
        sheet.says(at, "add") and (has(sheet.word(at), "VERB") or sheet.word(at) in {"+", "плюс", "add"})
        for at in range(len(sheet))
        if sheet.free(at)
    )


def _conditional(found: Scan) -> bool:
    """«если придут 20 человек, запишу»"""
    sheet = found.sheet
    future = (at for at in range(len(sheet)) if sheet.kind(at) == "word" and has(sheet.word(at), "futr"))
    return found.says("if") and any(True for _at in future)


def _expected(found: Scan) -> bool:
    """«40 гостей будет в среду», «40 гостей было запланировано»: of the only number, right after it."""
    sheet, after = found.sheet, range(found.amounts[0].end, len(found.sheet))
    stop = next((at for at in after if sheet.word(at) in _STOPS), len(sheet))
    words = (at for at in range(after.start, stop) if sheet.free(at) and sheet.kind(at) == "word")
    said = (at for at in words if parses(sheet.word(at))[0].tag.POS in {"VERB", "PRTS"})
    return len(found.amounts) == 1 and any(to_come(sheet, at) for at in said)
