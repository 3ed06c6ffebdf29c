"""Language, time zone, help and the list of commands, fitted to the person."""

import pytest

from handlers.commands import publish_defaults
from handlers.simulator.actor import Actor
from tests.e2e.conftest import Stage


def commands(stage: Stage, actor: Actor) -> dict[str, str]:
    return {c["command"]: c["description"] for c in stage.world.commands_for(actor.user_id)}


async def test_the_language_changes_everything_at_once(stage, cluster):
    teacher = cluster.teacher
    await teacher.says("/start")
    assert commands(stage, teacher)["items"] == "Мои пункты и как идут дела"
    await teacher.presses("Настройки")
    assert "Язык: Русский" in teacher.sees
    assert teacher.buttons[:2] == ["✓ Русский", "English"]
    await teacher.presses("English")
    assert "Language: English" in teacher.said[-2]
    assert teacher.sees == "From now on I speak English."
    assert "My items" in teacher.menu
    assert commands(stage, teacher)["items"] == "My items and how they stand"
    await teacher.says("Настройки")
    assert "Settings" in teacher.sees
    await teacher.presses("Русский")
    assert teacher.sees == "Теперь говорю по-русски."
    assert "Мои пункты" in teacher.menu


async def test_an_unknown_language_is_refused(cluster):
    teacher = cluster.teacher
    await teacher.says("/settings")
    await teacher.forges("sl:tlh")
    assert "устарела" in teacher.alert
    await teacher.says("/settings")
    assert "Язык: Русский" in teacher.sees


async def test_the_time_zone_is_the_clusters_or_ones_own(cluster):
    teacher = cluster.teacher
    await teacher.says("/settings")
    assert "Часовой пояс: Самара, UTC+4 (как в кластере)" in teacher.sees
    await teacher.presses("Часовой пояс")
    assert "✓ Как в кластере" in teacher.buttons
    assert "Калининград, UTC+2" in teacher.buttons
    await teacher.presses("Камчатка")
    assert teacher.sees.endswith("Часовой пояс: Камчатка, UTC+12")
    await teacher.presses("Часовой пояс")
    assert "✓ Камчатка, UTC+12" in teacher.buttons
    await teacher.presses("Как в кластере")
    assert "(как в кластере)" in teacher.sees
    await teacher.forges("so:Europe/Paris")
    assert "из списка" in teacher.alert


async def test_somebody_new_is_spoken_to_in_their_own_language(stage):
    john = stage.person(50, "John", language_code="en-GB")
    await john.says("/start")
    assert "Hello, John!" in john.sees
    pierre = stage.person(51, "Pierre", language_code="fr")
    await pierre.says("/start")
    assert "Здравствуйте, Pierre!" in pierre.sees


@pytest.mark.parametrize(
    ("who", "there", "absent"),
    [
        ("teacher", {"report", "items", "due", "history"}, {"invite", "manage", "people", "import"}),
        ("coordinator", {"report", "items", "due", "invite", "manage", "people", "import"}, set()),
        ("ministry", {"items", "due"}, {"report", "invite", "manage", "people", "import"}),
        ("admin", {"report", "items", "due", "invite", "manage", "people", "import"}, set()),
    ],
)
async def test_commands_menu_and_help_fit_the_role(stage, cluster, who, there, absent):
    actor = getattr(cluster, who)
    await actor.says("/start")
    listed = set(commands(stage, actor))
    assert there | {"settings", "help", "privacy", "forget_me", "cancel"} <= listed
    assert not absent & listed
    await actor.presses("Помощь")
    assert ("Отчитаться" in actor.sees) == ("report" in there)
    assert ("Пригласить" in actor.sees) == ("invite" in there)


async def test_a_stranger_is_helped_in(stage):
    stranger = stage.person(50, "Чужой")
    await stranger.says("/help")
    assert "ссылку-приглашение" in stranger.sees
    assert stranger.buttons == ["✋ Попросить доступ"]


async def test_trouble_with_commands_keeps_nobody_out(stage, cluster):
    teacher = cluster.teacher
    stage.world.fail("setMyCommands", 1, "cut_before")
    await teacher.says("/start")
    assert "Здравствуйте" in teacher.sees
    assert len([said for said in teacher.said if "Здравствуйте" in said]) == 1


async def test_nothing_begun_is_nothing_to_leave(cluster):
    teacher = cluster.teacher
    await teacher.says("/cancel")
    assert "ничего не начато" in teacher.sees
    assert "Мои пункты" in teacher.menu


async def test_strangers_see_their_own_commands_in_their_language(stage):
    await publish_defaults(stage.bot)
    for account, code, words in (
        (50, "ru", "Что я умею"),
        (51, "en", "What I can do"),
        (52, "fr", "Что я умею"),
    ):
        listed = commands(stage, stage.person(account, "Чужой", language_code=code))
        assert listed["help"] == words
        assert "items" not in listed
