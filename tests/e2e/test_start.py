"""Coming in: the first admin, invitations, strangers who ask for access."""

import re
from typing import Any

import pytest
from sqlalchemy import Select, select

from handlers.simulator.actor import Actor
from storage.tables.people import access_requests, audit, invitations
from tests.e2e.conftest import Stage


def token_of(actor: Actor) -> str:
    """The token in the link that the actor was given last."""
    tokens: list[str] = re.findall(r"\?start=([\w-]{22,64})", "\n".join(actor.said))
    return tokens[-1]


async def rows(stage: Stage, query: Select[Any]) -> list[Any]:
    async with stage.engine.connect() as connection:
        return list(await connection.execute(query))


@pytest.fixture
async def admin(stage):
    admin = stage.person(1, "Ирина Седова")
    await admin.says("/start")
    return admin


async def college_link(coordinator: Actor, people: str = "5 человек") -> str:
    """A coordinator of one cluster invites into «Колледж»."""
    await coordinator.presses("Пригласить")
    await coordinator.presses("Колледж")
    await coordinator.presses(people)
    return token_of(coordinator)


@pytest.fixture
async def coordinator(cluster):
    await cluster.coordinator.says("/start")
    return cluster.coordinator


async def test_the_first_admin_makes_places_and_invites_a_teacher(stage, admin):
    assert "Здравствуйте, Ирина Седова!" in admin.sees
    assert "администратор" in admin.sees
    assert "/privacy" in admin.sees
    assert {"Кластеры", "Пригласить", "Люди", "Импорт"} <= set(admin.menu)
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("Самарская область")
    await admin.presses("Самара, UTC+4")
    await admin.presses("Новый кластер")
    await admin.says("Химия")
    await admin.presses("✓ Самара, UTC+4")
    await admin.presses("Организации")
    await admin.presses("Новая организация")
    await admin.says("Колледж\nЛицей")
    assert "Добавлено: 2" in admin.sees
    await admin.presses("Колледж")
    await admin.presses("Пригласить")
    await admin.presses("1 человек")
    teacher = stage.person(50, "Анна Петрова")
    await teacher.says(f"/start {token_of(admin)}")
    assert "Здравствуйте, Анна Петрова!" in teacher.sees
    assert "участник · Колледж · кластер «Химия»" in teacher.sees
    assert "/privacy" in teacher.sees
    assert "Отчитаться" in teacher.menu
    assert "Кластеры" not in teacher.menu


async def test_the_first_admin_is_known_whatever_they_send_first(stage):
    admin = stage.person(1, "Ирина")
    await admin.says("Кластеры")
    assert "Регионов пока нет" in admin.sees
    assert "manage" in {c["command"] for c in stage.world.commands_for(1)}
    await admin.says("/start")
    assert "Я храню ваше имя" in admin.sees
    await admin.says("/start")
    assert "Я храню ваше имя" not in admin.sees


async def test_nobody_else_becomes_admin(stage):
    stranger = stage.person(2, "Пётр")
    await stranger.says("Кластеры")
    assert "Мы пока не знакомы" in stranger.sees
    assert stranger.buttons == ["✋ Попросить доступ"]


async def test_a_link_for_one_lets_one_in(stage, coordinator):
    token = await college_link(coordinator, "1 человек")
    anna, boris = stage.person(50, "Анна"), stage.person(51, "Борис")
    await anna.says(f"/start {token}")
    assert "Вы вошли: участник · Колледж" in anna.sees
    await boris.says(f"/start {token}")
    assert "уже использовано" in boris.sees
    assert boris.buttons == ["✋ Попросить доступ"]
    await anna.says(f"/start {token}")
    assert "Вы уже здесь: участник · Колледж" in anna.sees


async def test_coming_twice_uses_a_link_once(stage, coordinator):
    token = await college_link(coordinator)
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {token}")
    await anna.says(f"/start {token}")
    assert await rows(stage, select(invitations.c.uses_left)) == [(4,)]


async def test_a_lost_answer_comes_again_and_uses_the_link_once(stage, coordinator):
    token = await college_link(coordinator)
    anna = stage.person(50, "Анна")
    stage.world.fail("sendMessage", 1, "cut_before", chat_id=50)
    await anna.says(f"/start {token}")
    assert "Вы вошли: участник · Колледж" in anna.sees
    assert "Я храню ваше имя" in anna.sees
    assert await rows(stage, select(invitations.c.uses_left)) == [(4,)]


@pytest.mark.parametrize(
    ("token", "answer"),
    [("A" * 32, "не знаю"), ("-", "не знаю"), ("'; DROP TABLE people;--", "не знаю"), ("я" * 300, "не знаю")],
)
async def test_a_token_that_nobody_made_lets_nobody_in(stage, coordinator, token, answer):
    stranger = stage.person(50, "Анна")
    await stranger.says(f"/start {token}")
    assert answer in stranger.sees
    assert stranger.menu == []


async def test_an_old_link_says_so(stage, coordinator, clock):
    token = await college_link(coordinator)
    clock.advance(days=14)
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {token}")
    assert "Срок этого приглашения истёк" in anna.sees


async def test_a_withdrawn_link_says_so(stage, coordinator):
    token = await college_link(coordinator)
    await coordinator.presses("Отозвать")
    assert "Оно отозвано" in "\n".join(coordinator.said)
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {token}")
    assert "Это приглашение отозвано" in anna.sees


async def test_one_person_may_have_several_roles(stage, coordinator, admin):
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {await college_link(coordinator)}")
    await admin.says("/invite")
    await admin.presses("Министерство")
    await admin.presses("Самарская область")
    await admin.presses("Пригласить")
    await anna.says(f"/start {token_of(admin)}")
    assert "Вы вошли: министерство · Самарская область" in anna.sees
    await anna.says("/start")
    assert "• участник · Колледж" in anna.sees
    assert "• министерство · Самарская область" in anna.sees


async def test_tokens_are_long_hashed_and_nowhere_kept(stage, coordinator):
    token = await college_link(coordinator)
    assert len(token) == 32
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {token}")
    async with stage.engine.connect() as connection:
        for table in ("invitations", "updates", "audit", "dialogues", "deliveries"):
            found = (await connection.exec_driver_sql(f"SELECT * FROM {table}")).all()
            assert token not in str(found), table


async def test_a_hostile_name_stays_text(stage, coordinator):
    token = await college_link(coordinator)
    await stage.person(50, "<b>Анна</b> & Ко").says(f"/start {token}")
    await coordinator.presses("Люди")
    assert "<b>Анна</b> & Ко · Колледж" in coordinator.sees


async def asks(stage: Stage, words: str = "Школа 5, Сызрань") -> Actor:
    stranger = stage.person(60, "Сергей Ильин")
    await stranger.says("/start")
    await stranger.presses("Попросить доступ")
    await stranger.says(words)
    return stranger


async def test_a_stranger_is_told_how_to_get_in(stage, admin):
    stranger = stage.person(60, "Сергей Ильин")
    await stranger.says("/start")
    assert "Здравствуйте, Сергей Ильин!" in stranger.sees
    assert "ссылку-приглашение" in stranger.sees
    assert "Я храню ваше имя" in stranger.sees
    assert stranger.buttons == ["✋ Попросить доступ"]


async def test_a_stranger_asks_and_is_invited_directly(stage, cluster, admin):
    stranger = await asks(stage)
    assert "Передал" in stranger.sees
    await stranger.says("ну как там?")
    assert "Ваша просьба уже у администраторов" in stranger.sees
    await admin.waits_for("Школа 5, Сызрань")
    assert "Просит доступ: Сергей Ильин" in admin.sees
    assert admin.buttons == ["Пригласить", "Отклонить"]
    await admin.presses("Пригласить")
    assert "Кем будет Сергей Ильин?" in admin.sees
    await admin.presses("Участник")
    await admin.presses("Самарская область")
    await admin.presses("Машиностроение")
    await admin.presses("Лицей")
    await admin.presses("Пригласить")
    assert "Приглашение отправлено: Сергей Ильин, участник · Лицей" in admin.sees
    await stranger.waits_for("Вас приглашают: участник · Лицей")
    await stranger.presses("Войти")
    assert "Вы вошли: участник · Лицей" in "\n".join(stranger.said)
    assert "Отчитаться" in stranger.menu
    assert await rows(stage, select(access_requests.c.closed_at.is_(None))) in ([(False,)], [(0,)])


async def test_a_personal_invitation_is_nobody_elses(stage, cluster, admin):
    await asks(stage)
    await admin.waits_for("Школа 5")
    await admin.presses("Пригласить")
    await admin.presses("Администратор")
    await admin.presses("Пригласить")
    (number,) = (await rows(stage, select(invitations.c.id)))[0]
    for thief in (stage.person(61, "Чужой"), cluster.teacher):
        await thief.says("/start")
        await thief.forges(f"ac:{number}")
        assert thief.alert == "Это вам не открыто."
        await thief.says("/start")
        assert "администратор" not in thief.sees


async def test_a_declined_stranger_is_told_kindly_and_may_ask_again(stage, admin):
    stranger = await asks(stage)
    await admin.waits_for("Школа 5")
    await admin.presses("Отклонить")
    assert "Отклонено: Сергей Ильин" in admin.sees
    await stranger.waits_for("Доступ пока не дали")
    await asks(stage, words="Школа 7, Сызрань")
    await admin.waits_for("Школа 7")


async def test_one_open_request_each(stage, admin):
    stranger = await asks(stage)
    await stranger.says("/start")
    await stranger.presses("Попросить доступ")
    assert "уже у администраторов" in stranger.sees
    assert len(await rows(stage, select(access_requests.c.id))) == 1


async def test_a_request_is_answered_by_one_admin(stage, cluster, admin):
    second = cluster.admin
    await second.says("/start")
    await asks(stage)
    await admin.waits_for("Школа 5")
    await second.waits_for("Школа 5")
    await admin.presses("Отклонить")
    await second.presses("Отклонить")
    assert second.alert == "На эту просьбу уже ответили."
    await second.presses("Пригласить")
    assert second.alert == "На эту просьбу уже ответили."


async def test_a_new_admin_hears_of_who_waits(stage):
    await asks(stage)
    admin = stage.person(1, "Ирина")
    await admin.says("/start")
    await admin.waits_for("Школа 5, Сызрань")


@pytest.mark.parametrize("words", ["🙂", "…", "12345", "ы" * 501])
async def test_a_request_without_words_is_asked_again(stage, admin, words):
    stranger = await asks(stage, words=words)
    assert "Напишите, пожалуйста" in stranger.sees
    await stranger.says("Школа 5")
    assert "Передал" in stranger.sees


async def test_a_photo_is_no_request(stage, admin):
    stranger = stage.person(60, "Сергей")
    await stranger.says("/start")
    await stranger.presses("Попросить доступ")
    await stranger.sends("school.jpg", b"\xff\xd8\xff", kind="photo")
    assert "Напишите, пожалуйста, название" in stranger.sees
    await stranger.says("Школа 5")
    assert "Передал" in stranger.sees


async def test_asking_can_be_left(stage, admin):
    stranger = stage.person(60, "Сергей")
    await stranger.says("/start")
    await stranger.presses("Попросить доступ")
    await stranger.presses("Отмена")
    assert "Ничего не записано" in stranger.sees
    await stranger.says("Школа 5")
    assert await rows(stage, select(access_requests.c.id)) == []


async def test_what_was_done_is_audited(stage, cluster, coordinator):
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {await college_link(coordinator)}")
    deeds = [deed for (deed,) in await rows(stage, select(audit.c.deed).order_by(audit.c.id))]
    assert deeds == ["invitation.make", "membership.grant"]
