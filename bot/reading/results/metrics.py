"""What a noun counts and how its unit is written: dictionaries of lemmas, no rules."""

from collections.abc import Iterator

from bot.domain.roadmap import Metric
from bot.reading.results.wording import SCALES
from bot.words.stems import is_person, lemma, lemmas, nominal

PEOPLE_UNIT, PIECE_UNIT, SHARE_UNIT = "чел.", "ед.", "%"

_WORDS: dict[Metric, str] = {
    Metric.VISITORS: "посетитель посещение гость зритель",
    Metric.PUBLICATIONS: """
        публикация статья пост релиз пресс-релиз пост-релиз репортаж сюжет видеосюжет интервью заметка новость
        видеоролик ролик анонс телесюжет радиосюжет телерепортаж эфир радиоэфир подкаст видео сторис
    """,
    Metric.PARTICIPANTS: """
        участник участница конкурсант эксперт слушатель наставник студент человек чел обучающийся учащийся
        школьник педагог преподаватель учитель мастер волонтер доброволец представитель специалист сотрудник
        работник выпускник абитуриент победитель призер руководитель методист родитель гражданин ребенок
        молодежь тьютор кадр спикер финалист стажер воспитанник олимпиадник лицо персона экспонент
    """,
    Metric.EVENTS: """
        мероприятие событие секция стол дискуссия сессия форум конференция семинар вебинар конкурс чемпионат
        олимпиада мастер-класс экскурсия выставка встреча заседание совещание тренинг акция ярмарка фестиваль
        соревнование проба профпроба урок лекция консультация тестирование занятие праздник слет хакатон
        турнир квест викторина презентация беседа интенсив лекторий брифинг диалог собрание декада открытие
        выезд этап практикум игра марафон концерт митап воркшоп экзамен рейд поход визит тур педсовет
        церемония спартакиада смена телемост видеоконференция диктант коллегия квиз флешмоб конгресс
        симпозиум салон месячник декадник
    """,
    Metric.ORGANISATIONS: """
        организация предприятие учреждение компания колледж техникум школа вуз университет институт партнер
        соцпартнер работодатель фирма завод гимназия лицей детсад заведение ведомство муниципалитет кластер
        район поо спо оо опо ассоциация союз фонд министерство филиал ссуз нко ип
    """,
    Metric.PROGRAMMES: "программа подпрограмма модуль опоп ппо дпп опп ппссз ппкрс",
    Metric.DOCUMENTS: """
        документ приказ распоряжение постановление соглашение договор контракт меморандум регламент положение
        порядок план план-график график отчет протокол акт сертификат свидетельство лицензия удостоверение
        диплом аттестат паспорт справка письмо заявка перечень реестр карта рекомендация методичка инструкция
        концепция доклад сборник буклет брошюра листовка памятка пособие резолюция стратегия записка анкета
        каталог справочник умк
    """,
    Metric.SITES: "площадка мастерская лаборатория полигон кабинет аудитория студия цех технопарк кванториум",
    Metric.COMPETENCES: "компетенция",
    Metric.SHARE: "доля процент",
}
_METRICS = {word: metric for metric, words in _WORDS.items() for word in words.split()}
_COUNTED = frozenset(
    ("команда", "проект", "группа", "вакансия", "заявка", "просмотр", "модель")
)  # of no kind
_DOINGS = frozenset(("организация", "подготовка", "закупка", "поставка", "выпуск", "запуск", "поддержка"))
_DOING_ENDS = ("ние", "тие", "нье", "ация", "отка", "овка")
_UNITS = {
    "человек": PEOPLE_UNIT,
    "чел": PEOPLE_UNIT,
    "единица": PIECE_UNIT,
    "ед": PIECE_UNIT,
    "штука": "шт.",
    "шт": "шт.",
    "экземпляр": "экз.",
    "экз": "экз.",
    "рубль": "руб.",
    "руб": "руб.",
    "процент": SHARE_UNIT,
    "%": SHARE_UNIT,
}


def metric_of(word: str) -> Metric | None:
    """What the noun counts, None for a word that counts nothing known."""
    return next((_METRICS[name] for name in _names(word) if name in _METRICS), None)


def standard_unit(word: str) -> str | None:
    """«чел.», «ед.», «%» and the like for the words that stand for them, else None."""
    return next((_UNITS[name] for name in _names(word.rstrip(".")) if name in _UNITS), None)


def is_counted(word: str) -> bool:
    """Whether the word is known to be counted; people always are."""
    counted = metric_of(word) is not None or standard_unit(word) is not None
    return counted or is_person(word) or not _COUNTED.isdisjoint(lemmas(word))


def is_doing(word: str) -> bool:
    """Whether the noun names what is done with others: «проведение», «разработка»; never what is counted."""
    name = lemma(word)
    return name in _DOINGS or (name.endswith(_DOING_ENDS) and metric_of(word) is None)


def closing_unit(text: str) -> str | None:
    """«чел.» at the end of «обучено наставников, чел.» or «наставники (чел.)»."""
    words, sign, unit = text.rstrip(" )").rpartition("(" if text.rstrip().endswith(")") else ",")
    return unit.strip() if sign and words and (standard_unit(unit.strip()) or is_scaled(unit)) else None


def is_scaled(unit: str) -> bool:
    """«тыс. руб.», «млн чел.»: the document's own unit, which is not to be told as «руб.»."""
    scale, *rest = unit.replace(".", " ").lower().split() or [""]
    return scale in SCALES and len(rest) == 1 and standard_unit(rest[0]) is not None


def unit_of(word: str) -> str:
    """A unit as it is written: «чел.», «ед.», «%», else the word in lower case; «ПОО» keeps its letters."""
    short_name = len(word) > 1 and word.isupper()
    return standard_unit(word) or (word if short_name else word.lower())


def _names(word: str) -> Iterator[str]:
    """The dictionary forms under which a word is looked up: its own, then those of its parts."""
    yield from sorted(lemmas(word))
    if (name := nominal(word)) is not None:
        yield name
    if "-" in word:
        for part in word.split("-"):
            yield from sorted(lemmas(part)) if part else ()
