"""The people of the main job on their telephones, and what they do before a number can be reported."""

import re
from dataclasses import dataclass

from handlers.simulator.actor import Actor, words
from handlers.simulator.world import World
from tests.botapi.server import BotApiServer

PATIENCE = 90.0
NAMES = {1: "Админ", 2: '<b>Мария & "Ко"', 3: "Ольга", 4: "Иван </i>", 5: "Чужой"}
PLAN = """Дорожная карта кластера «Гостеприимство» на 2024 год

№\tМероприятие\tСрок\tРезультат\tОтветственный
8\tПровести конкурс <поваров> & официантов\t30.04.2024\tНе менее 30 участников\tБазовая организация
9\tПоказать мастерские школьникам\t30.04.2024\tНе менее 100 человек – посетителей\tБазовая организация
10\tРассказать о мастерских\t30.04.2024\tНе менее 12 публикаций\tсетевые организации
"""


@dataclass
class Play:
    """One world with its actors; `admin` is person 1."""

    world: World
    server: BotApiServer

    def actor(self, account: int) -> Actor:
        if account not in self.world.chats or self.world.chat(account).person.first_name != NAMES[account]:
            self.world.add_person(account, NAMES[account])
        return Actor(self.world, account, PATIENCE)

    async def founds(self, admin: Actor, *organisations: str) -> None:
        """A region, a cluster in Samara's time, organisations: all by buttons."""
        await admin.presses("Кластеры")
        await admin.presses("Новый регион")
        await admin.says("Самарская область")
        await admin.presses("Самара")
        await admin.presses("Новый кластер")
        await admin.says("Гостеприимство & туризм")
        await admin.presses("Самара")
        await admin.presses("Организации")
        await admin.presses("Новая организация")
        await admin.says("\n".join(organisations))

    async def imports(self, admin: Actor, name: str, document: bytes) -> None:
        """By sending the file; stored at one press; the base organisation is told."""
        await admin.sends(name, document)
        await admin.waits_for("Период: 1 января 2024 – 31 декабря 2024")
        await admin.presses("Сохранить")
        await admin.presses("Кто за кого")
        for party, organisation in (("Базовая организация", "Базовый <колледж>"), ("❔ сетевые", "Лицей")):
            await admin.presses(party)
            await admin.presses(f"☐ {organisation}")
            await admin.presses("Назад")

    async def invites(self, admin: Actor, *presses: str) -> str:
        """The token in the link that the admin is shown."""
        await admin.says("Пригласить")
        for label in presses:
            await admin.presses(label)
        shown = [found for said in admin.said if (found := re.search(r"\?start=([\w-]+)", said))]
        return shown[-1][1]

    def faults(self) -> list[str]:
        """All that may never happen, over the whole record."""
        return [*self.server.malformed, *self.server.refused, *self.server.unanswered]

    def receipts(self, account: int) -> list[str]:
        return [said for m in self.world.chat(account).sent_by_bot() if "Записано №" in (said := words(m))]
