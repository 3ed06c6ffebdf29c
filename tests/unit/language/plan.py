"""An invented plan with the same kinds of items as the real ones, as a teacher of the base sees it."""

from datetime import date
from decimal import Decimal

from bot.domain.roadmap import Metric
from bot.domain.understanding import KnownIndicator, KnownItem

BASE, NETWORK, PROFILE = "Базовая организация", "сетевые организации", "профильные организации"
MINISTRY = "Министерство образования Приморской области"
CENTRE = "Центр опережающей профессиональной подготовки"
START = date(2024, 1, 1)
APRIL = date(2024, 4, 30)
_ids = iter(range(100, 200))


def one(metric: str, title: str, target: int | None = None, *, open_: bool = True) -> KnownIndicator:
    value = None if target is None else Decimal(target)
    return KnownIndicator(next(_ids), Metric(metric), title, target=value, open=open_)


def item(
    number: str, title: str, result: str, due: date | None, *indicators: KnownIndicator, by: tuple[str, ...]
) -> KnownItem:
    mine = BASE in by
    return KnownItem(
        int(number),
        number,
        title,
        result if mine else "",
        indicators if mine else (),
        START if due else None,
        due,
        mine=mine,
        parties=by,
    )


ITEMS = (
    item("1", "Договориться с оператором чемпионата", "", date(2024, 1, 25), by=(NETWORK, PROFILE)),
    item("2", "Составить перечень компетенций", "", date(2024, 1, 25), by=(MINISTRY, PROFILE)),
    item("3", "Согласовать перечень с оператором", "", date(2024, 1, 25), by=(MINISTRY,)),
    item("4", "Найти площадки для соревнований", "", date(2024, 1, 25), by=(MINISTRY,)),
    item("5", "Выбрать партнёров чемпионата", "", date(2024, 2, 1), by=(MINISTRY, PROFILE)),
    item(
        "6",
        "Следить за внесением данных о конкурсантах и экспертах в ЦПЧ",
        "Профили в ЦПЧ заполнены верно",
        None,
        one("done", "Профили в ЦПЧ заполнены верно", 1),
        by=(BASE,),
    ),
    item(
        "7",
        "Участие команды кластера в соревнованиях регионального этапа",
        "От 30 человек: конкурсанты, эксперты-наставники, волонтёры",
        APRIL,
        one("participants", "От 30 человек: конкурсанты, эксперты-наставники, волонтёры", 30),
        by=(MINISTRY, BASE, NETWORK),
    ),
    item(
        "8",
        "Индустриальные эксперты от кластера на региональном этапе",
        "1 индустриальный эксперт по компетенции",
        APRIL,
        one("participants", "1 индустриальный эксперт по компетенции", 1),
        by=(BASE,),
    ),
    item(
        "9",
        "Профориентация на площадке кластера в дни регионального этапа",
        "От 100 посетителей: школьники и те, кто с ними пришёл",
        APRIL,
        one("visitors", "От 100 посетителей: школьники и те, кто с ними пришёл", 100),
        by=(BASE, NETWORK),
    ),
    item(
        "10",
        "Участие кластера в деловой программе регионального этапа",
        "1 секция (круглый стол, стратегическая сессия), представители власти и индустрии, секции других",
        APRIL,
        one("events", "1 секция (круглый стол, дискуссия, стратегическая сессия) о компетенциях", 1),
        one("participants", "представители органов власти и индустрий, от 10 человек", 10),
        one("participants", "всего от 30 человек", 30),
        one("participants", "Участие в секциях у других, от 20 человек: преподаватели и студенты", 20),
        by=(CENTRE, BASE, NETWORK),
    ),
    item(
        "11",
        "Рассказывать о региональном этапе",
        "От 12 публикаций о конкурсантах, экспертах, партнёрах",
        APRIL,
        one("publications", "От 12 публикаций о конкурсантах, экспертах, партнёрах", 12),
        by=(BASE,),
    ),
    item("12", "Отобрать лучшие практики подготовки", "", APRIL, by=(PROFILE,)),
    item(
        "13",
        "Участие кластера в итоговом этапе",
        "Если пройдём: соревнования и деловая программа, от 5 публикаций",
        date(2024, 7, 1),
        one("done", "соревнования и деловая программа", 1, open_=False),
        one("publications", "от 5 публикаций", 5, open_=False),
        by=(BASE, NETWORK),
    ),
    item(
        "14",
        "Внедрить лучшие практики подготовки",
        "Внедрение в программы и модули",
        date(2024, 9, 1),
        one("done", "Внедрение в программы и модули", 1),
        by=(BASE, NETWORK),
    ),
    item("15", "Участие кластера в финале", "", date(2024, 12, 1), by=(MINISTRY, PROFILE)),
    item("16", "Сдать отчётность по этапам", "", None, by=(PROFILE,)),
)
