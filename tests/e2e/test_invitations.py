"""Links and pictures, open invitations, who may invite whom."""

from bot.exports.qr import qr_png
from handlers.simulator.actor import Actor
from handlers.simulator.params import Json
from tests.e2e.conftest import Stage


async def shown(stage: Stage, actor: Actor) -> tuple[bytes, str]:
    """The picture under the link, as bytes."""
    photos = [m for m in actor.chat.sent_by_bot() if "photo" in m]
    return stage.world.file(photos[-1]["photo"][-1]["file_id"])[1], photos[-1]["caption"]


async def test_the_link_comes_with_a_picture_to_pass_on(stage, cluster):
    coordinator = cluster.coordinator
    await coordinator.says("Пригласить")
    assert "Какая организация кластера «Машиностроение»?" in coordinator.sees
    await coordinator.presses("ЦОПП")
    await coordinator.presses("3 дня")
    assert "Ссылка действует 3 дня." in coordinator.sees
    await coordinator.presses("30 человек")
    picture, caption = await shown(stage, coordinator)
    link = caption.partition("https://")[2].split()[0]
    assert picture == qr_png(f"https://{link}")
    assert "Вас приглашают: участник · ЦОПП" in caption
    assert "ещё для 30 человек, до 18 апреля 2024" in caption
    screen = coordinator.said[-2]
    assert f"https://{link}" in screen
    assert "один раз" in screen


async def test_the_link_is_shown_once(stage, cluster):
    coordinator = cluster.coordinator
    await coordinator.says("/invite")
    await coordinator.presses("ЦОПП")
    await coordinator.presses("1 человек")
    await coordinator.presses("Действующие приглашения")
    assert "ЦОПП · участник · ×1" in [b for m in coordinator.chat.sent_by_bot() for b in labels(m)]
    await coordinator.presses("ЦОПП · участник")
    assert "start=" not in coordinator.said[-2]
    assert "до 29 апреля 2024" in coordinator.said[-2]


def labels(message: Json) -> list[str]:
    return [b["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row]


async def test_an_invitation_is_withdrawn_from_the_list(stage, cluster):
    coordinator = cluster.coordinator
    for people in ("1 человек", "5 человек"):
        await coordinator.says("/invite")
        await coordinator.presses("ЦОПП")
        await coordinator.presses(people)
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Действующие приглашения")
    assert coordinator.buttons == ["ЦОПП · участник · ×1", "ЦОПП · участник · ×5", "Назад"]
    await coordinator.presses("×5")
    await coordinator.presses("Отозвать")
    assert "Оно отозвано" in coordinator.sees
    await coordinator.presses("Назад")
    assert coordinator.buttons == ["ЦОПП · участник · ×1", "Назад"]


async def test_a_coordinator_sees_no_invitations_of_coordinators(stage, cluster):
    admin, coordinator = cluster.admin, cluster.coordinator
    await admin.says("/manage")
    await admin.presses("Самарская область")
    await admin.presses("Машиностроение")
    await admin.presses("Пригласить координатора")
    await admin.presses("Пригласить")
    assert "координатор · кластер «Машиностроение»" in admin.sees
    await admin.presses("Действующие приглашения")
    assert "Машиностроение · координатор · ×1" in [b for m in admin.chat.sent_by_bot() for b in labels(m)]
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Действующие приглашения")
    assert "Действующих сейчас нет" in coordinator.sees


async def test_every_role_is_granted_by_an_admin(stage, cluster):
    admin = cluster.admin
    steps = {
        "Участник": ["Самарская область", "Машиностроение", "Лицей", "1 человек"],
        "Координатор": ["Самарская область", "Машиностроение", "Пригласить"],
        "Министерство": ["Самарская область", "Пригласить"],
        "Администратор": ["Пригласить"],
    }
    for account, (role, path) in enumerate(steps.items(), 70):
        await admin.says("/invite")
        assert "Кого приглашаем?" in admin.sees
        await admin.presses(role)
        for step in path:
            await admin.presses(step)
        _picture, caption = await shown(stage, admin)
        token = caption.partition("?start=")[2].split()[0]
        person = stage.person(account, f"Человек {account}")
        await person.says(f"/start {token}")
        assert f"Вы вошли: {role.lower()}" in person.sees


async def test_a_cluster_without_organisations_says_what_to_do(stage, cluster):
    admin = cluster.admin
    await admin.says("/manage")
    await admin.presses("Самарская область")
    await admin.presses("Новый кластер")
    await admin.says("Химия")
    await admin.presses("Самара")
    await admin.presses("Пригласить")
    assert "пока нет организаций" in admin.sees
    await admin.presses("Новая организация")
    await admin.says("Техникум")
    assert "Добавлено: 1" in admin.sees


async def test_a_lost_answer_makes_one_invitation_whose_last_link_works(stage, cluster):
    coordinator = cluster.coordinator
    await coordinator.says("/invite")
    await coordinator.presses("ЦОПП")
    stage.world.fail("sendPhoto", 1, "cut_before")
    await coordinator.presses("1 человек")
    _picture, caption = await shown(stage, coordinator)
    token = caption.partition("?start=")[2].split()[0]
    assert token in coordinator.said[-2]
    anna = stage.person(50, "Анна")
    await anna.says(f"/start {token}")
    assert "Вы вошли" in anna.sees
    await coordinator.presses("Действующие приглашения")
    assert "Действующих сейчас нет" in "\n".join(coordinator.said)
