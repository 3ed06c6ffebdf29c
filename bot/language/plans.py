"""What is yet to be: plans, promises and conditions, which nobody may take for reports.

plan      = "ждём" number | "нужно ещё" number | number "будет" | "если" … | "убери" …
promise   = "сдам", "отправлю", "планируем провести"
"""

from bot.language.scan import Scan
from bot.language.wholes import errs, to_come
from bot.words.stems import has, parses

_STOPS = frozenset((",", ".", ";", "\n"))


def planned(found: Scan) -> bool:
    """«ждём 40 школьников», «осталось 5»: nobody has come yet; «убери 2 поста»: nothing is new."""
    sheet, first = found.sheet, found.amounts[0].at if found.amounts else len(found.sheet)
    before = [at for at in range(first) if sheet.taken[at] == "amount"]
    lead = [at for at in range(before[-1] if before else 0, first) if sheet.kind(at) == "word"]
    lead = [at for at in lead if sheet.free(at)]
    if found.says("undo") or _conditional(found):
        return True
    if not found.amounts or found.says("note", "total") or _adds(found):
        return False
    if any(errs(sheet, at, "wrong", "rather") for at in range(len(sheet)) if sheet.free(at)):
        return False
    wished = not found.says("to_report") and any(_wished(found, at) for at in lead)
    return wished or any(to_come(sheet, at) or sheet.says(at, "left") for at in lead) or _expected(found)


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
