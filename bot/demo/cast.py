"""The people of the demonstration, their places, and who stands behind the documents' parties."""

from dataclasses import dataclass

from bot.domain.people import Role

REGION = "Заречная область"
TIME_ZONE = "Europe/Samara"


@dataclass(frozen=True, slots=True)
class Part:
    """What the page says of somebody: who it is, what to try, a heading; with `tour` proposed first."""

    role_title: str
    blurb: str
    group: str
    tour: str = ""


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody to be in the browser. `places` name organisations, clusters or the region by the role."""

    account: int
    name: str
    part: Part
    english: Part
    role: Role | None = None
    places: tuple[str, ...] = ()
    locale: str = "ru"


TEACHER, COORDINATOR, MINISTRY, ADMIN, STRANGER = 1001, 1003, 1004, 1005, 1006

PLAYERS = (
    Player(
        TEACHER,
        "Анна Белова",
        Part(
            "преподаватель колледжа",
            "«Отчитаться» → пункт → число",
            "Кластер «Гостеприимство»",
            "Запишите, сколько школьников было на экскурсии: «Отчитаться» → п. 4 → число.",
        ),
        Part("college teacher", "Отчитаться (Report) → item → number", "Cluster “Гостеприимство”"),
        Role.PARTICIPANT,
        ("Колледж гостеприимства",),
    ),
    Player(
        1007,
        "Emily Clark",
        Part("говорит по-английски", "Тот же бот на английском", "Кластер «Гостеприимство»"),
        Part(
            "college teacher, speaks English",
            "Report → item → number",
            "Cluster “Гостеприимство”",
            "Record how many pupils came on a tour: Report → item 4 → a number.",
        ),
        Role.PARTICIPANT,
        ("Кулинарный техникум",),
        "en",
    ),
    Player(
        1002,
        "Олег Зимин",
        Part("мастер техникума", "«Сроки»: что сдавать в этом месяце", "Кластер «Строим вместе»"),
        Part("workshop master", "Сроки (Due dates): what is due this month", "Cluster “Строим вместе”"),
        Role.PARTICIPANT,
        ("Строительный техникум",),
    ),
    Player(
        COORDINATOR,
        "Мария Котова",
        Part(
            "координатор двух кластеров",
            "«Сроки»: кто ещё не отчитался; скрепка: пример дорожной карты",
            "Кто ведёт",
            "Откройте «Сроки»: что сдавать в этом месяце и кто ещё не отчитался.",
        ),
        Part(
            "coordinator of two clusters",
            "Сроки (Due dates): who is silent; paper clip: a roadmap to import",
            "Who leads",
            "Press Сроки (Due dates): what is due this month and who has not reported.",
        ),
        Role.COORDINATOR,
        ("Гостеприимство", "Строим вместе"),
    ),
    Player(
        MINISTRY,
        "Пётр Громов",
        Part(
            "министерство образования",
            "Все кластеры области: пункты, сроки, кто отстаёт",
            "Кто ведёт",
            "Посмотрите «Сроки»: как идут дела во всех кластерах области.",
        ),
        Part(
            "ministry of education",
            "All clusters of the region: items, due days, who lags",
            "Who leads",
            "Press Сроки (Due dates): how all clusters of the region are doing.",
        ),
        Role.MINISTRY,
        (REGION,),
    ),
    Player(
        ADMIN,
        "Ирина Седова",
        Part("администратор", "Создайте кластер, пригласите людей ссылкой", "Кто ведёт"),
        Part("administrator", "Make a cluster, invite people by a link", "Who leads"),
        Role.ADMIN,
        ("",),
    ),
    Player(
        STRANGER,
        "Сергей Ильин",
        Part("ещё не приглашён", "«Начать» или откройте ссылку-приглашение", "Не в кластере"),
        Part("not invited yet", "Начать (Start), or open a link with an invitation", "In no cluster"),
    ),
)

CLUSTERS: dict[str, str] = {
    "hospitality": "Гостеприимство",
    "construction": "Строим вместе",
    "choice": "Мой маршрут",
    "transport": "Пути и дороги",
    "digital": "Цифровые мастерские",
}
"""Cluster of each demonstration roadmap."""

BEHIND: dict[str, tuple[str, ...]] = {
    "Базовая организация": ("Колледж гостеприимства",),
    "Сетевые организации": ("Кулинарный техникум", "Колледж сервиса"),
    "Партнёры кластера": ("Гостиница «Заря»",),
    "Директора колледжей": ("Строительный техникум", "Колледж городского хозяйства"),
    "Рабочая группа": ("Строительный техникум",),
    "Совет Кластера": ("Строительный техникум",),
    "Кадровые службы предприятий": ("Трест «Заречстрой»",),
    "Ковалёв А.П.": ("Колледж городского хозяйства",),
    "Руководители колледжей": ("Речной колледж", "Автодорожный колледж"),
    "Заместители руководителей колледжей": ("Речной колледж", "Автодорожный колледж"),
    "Представители кластера": ("Речной колледж", "Автодорожный колледж"),
    "Предприятия-партнеры": ("Депо «Заречное»",),
    "Председатель совета": ("Речной колледж",),
    "Совет кластера": ("Речной колледж",),
    "Оператор Проекта": ("Центр карьеры",),
    "Мастерские Проекта": ("Мастерская сварки", "Мастерская поваров"),
    "Школы": ("Школа № 4", "Гимназия № 2"),
    "Органы местного самоуправления, осуществляющие управление в сфере образования": (
        "Управление образования",
    ),
    "Колледжи": ("Колледж информатики", "Технический колледж"),
}
"""Party → organisations; a party that is not here gets an organisation of its own name."""
