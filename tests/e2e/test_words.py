"""Numbers and questions as people type them, from the message to the stored figure."""

import pytest
from sqlalchemy import text

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def rows(cluster, query):
    async with cluster.stage.engine.connect() as connection:
        return [tuple(row) for row in (await connection.execute(text(query))).all()]


async def reports(cluster):
    found = await rows(
        cluster, "SELECT number, metric, value, source, status FROM v_reports ORDER BY report_id"
    )
    return [(number, metric, float(value), source, status) for number, metric, value, source, status in found]


async def test_number_becomes_a_card_and_then_a_record(cluster):
    teacher = cluster.teacher
    await teacher.says("120 посетителей")
    assert "п. 9 · посетители · +120 · за 15 апреля 2024" in teacher.sees
    assert await reports(cluster) == [], "nothing is stored without a press"
    await teacher.presses("Записать")
    assert await reports(cluster) == [("9", "visitors", 120.0, "words", "accepted")]
    assert "120 из 100" in teacher.sees
    assert len(teacher.said) == 1, "the card becomes the receipt"


async def test_card_pressed_twice_or_delivered_twice_stores_once(cluster):
    teacher = cluster.teacher
    await teacher.says("120 посетителей")
    key = teacher.screen["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    update_id = await cluster.stage.world.press(teacher.user_id, teacher.screen["message_id"], key)
    await cluster.stage.world.settled()
    await cluster.stage.world.repeat(update_id)
    await cluster.stage.world.settled()
    await teacher.forges(key)
    assert len(await reports(cluster)) == 1
    assert "✅ Записано № 1" in teacher.sees


async def test_a_cancelled_card_stores_no_more_and_a_stored_one_says_so(cluster):
    teacher = cluster.teacher
    await teacher.says("120 посетителей")
    store, drop = (row[0]["callback_data"] for row in teacher.screen["reply_markup"]["inline_keyboard"])
    await teacher.forges(drop)
    assert "ничего не записано" in teacher.sees
    await teacher.forges(store)
    assert "отменено" in teacher.alert
    assert await reports(cluster) == []
    await teacher.forges(drop)
    assert "ничего не записано" in teacher.sees
    await teacher.says("120 посетителей")
    store, drop = (row[0]["callback_data"] for row in teacher.screen["reply_markup"]["inline_keyboard"])
    await teacher.forges(store)
    await teacher.forges(drop)
    assert "✅ Записано № 1" in teacher.sees


async def test_two_numbers_are_two_records_on_one_card(cluster):
    teacher = cluster.teacher
    await teacher.says("п.9: 40 посетителей и 3 публикации")
    assert "посетители · +40" in teacher.sees
    assert "публикации · +3" in teacher.sees
    await teacher.presses("Записать")
    stored = {(metric, value) for _number, metric, value, _source, _status in await reports(cluster)}
    assert stored == {("visitors", 40.0), ("publications", 3.0)}
    await teacher.presses("№ 1")
    assert "✅ Записано № 1" in teacher.sees


async def test_several_items_are_buttons_and_the_choice_is_learnt(cluster):
    teacher = cluster.teacher
    await teacher.says("15 человек")
    assert "К какому пункту" in teacher.sees
    await teacher.presses("п. 3")
    assert "п. 3 · участники · +15" in teacher.sees
    await teacher.presses("Записать")
    assert (await reports(cluster))[0][:2] == ("3", "participants")
    assert len(await rows(cluster, "SELECT phrase FROM learnt_phrases")) == 1


async def test_bare_number_above_the_own_total_may_be_the_whole(cluster):
    await cluster.content.report("9", 38)
    teacher = cluster.teacher
    await teacher.says("63 посетителя")
    assert teacher.buttons[:2] == ["+63 → 101", "всего 63 → +25"]
    await teacher.presses("всего 63")
    assert (await reports(cluster))[-1][2] == 25.0
    assert "63 из 100" in teacher.sees


async def test_total_is_counted_anew_when_it_has_changed_meanwhile(cluster):
    await cluster.content.report("9", 38)
    teacher = cluster.teacher
    await teacher.says("всего 63 посетителя")
    assert "всего 63 → +25" in teacher.sees
    await cluster.content.report("9", 5)
    await teacher.presses("Записать")
    assert "всего 63 → +20" in teacher.sees, "the card is shown again"
    await teacher.presses("Записать")
    assert (await reports(cluster))[-1][2] == 20.0


async def test_share_is_never_added_up(cluster):
    await cluster.content.report("12", 80, organisation="Колледж", author="master")
    master = cluster.master
    await master.says("п. 12 85%")
    assert master.buttons[0] == "Записать"
    await master.presses("Записать")
    await master.says("п. 12 всего 90%")
    await master.presses("Записать")
    assert [value for _n, _m, value, *_ in await reports(cluster)] == [80.0, 85.0, 90.0]


async def test_card_names_what_each_item_counts_and_says_that_there_is_evidence(cluster):
    teacher = cluster.teacher
    await teacher.says("ещё 25 https://example.org/a")
    assert "С подтверждением." in teacher.sees
    offered = [label for label in teacher.buttons if label.startswith("п. 9 · ")]
    assert offered[0].startswith("п. 9 · посетители · ") or offered[1].startswith("п. 9 · посетители · ")
    assert len(set(teacher.buttons)) == len(teacher.buttons), "no two buttons read the same"


async def test_a_count_takes_no_place_of_a_yes(cluster):
    teacher = cluster.teacher
    await teacher.says("п. 1 выполнено")
    await teacher.presses("Записать")
    await teacher.says("ошибся, 102")
    assert "числа в ней нет" in teacher.sees
    assert [value for _n, _m, value, *_ in await reports(cluster)] == [1.0]


async def test_correction_in_words_takes_the_place_of_the_last(cluster):
    teacher = cluster.teacher
    await teacher.says("120 посетителей")
    await teacher.presses("Записать")
    await teacher.says("ошибся, 102")
    assert "+120 → +102" in teacher.sees
    await teacher.presses("Записать")
    assert [(value, status) for *_, value, _source, status in await reports(cluster)] == [
        (120.0, "void"),
        (102.0, "accepted"),
    ]


@pytest.mark.parametrize(
    ("said", "seen", "stored"),
    [
        ("ошибся, 102 посетителя", "+120 → +102 · за 15 апреля 2024", ("9", 102.0, "2024-04-15")),
        ("не 120, а 102", "+120 → +102 · за 15 апреля 2024", ("9", 102.0, "2024-04-15")),
        ("ошибся, 4", "+3 → +4 · за 15 апреля 2024", ("9", 4.0, "2024-04-15")),
        ("ой, не сегодня, а вчера", "+3 · за 15 апреля 2024 → 14 апреля 2024", ("9", 3.0, "2024-04-14")),
        ("ошибся, вчера 4 поста", "+3 → +4 · за 15 апреля 2024 → 14", ("9", 4.0, "2024-04-14")),
    ],
)
async def test_correction_is_of_the_record_it_speaks_of(cluster, said, seen, stored):
    teacher = cluster.teacher
    for number in ("120 посетителей", "п. 9: 3 публикации"):
        await teacher.says(number)
        await teacher.presses("Записать")
    await teacher.says(said)
    assert seen in teacher.sees
    await teacher.presses("Записать")
    query = "SELECT number, value, as_of FROM v_reports ORDER BY report_id DESC LIMIT 1"
    (row,) = await rows(cluster, query)
    assert (row[0], float(row[1]), str(row[2])) == stored
    assert [status for *_, status in await reports(cluster)].count("void") == 1


async def test_edited_message_corrects_its_record_after_asking(cluster):
    teacher = cluster.teacher
    await teacher.says("120 посетителей")
    await teacher.presses("Записать")
    await teacher.edits("102 посетителя")
    assert "+120 → +102" in teacher.sees
    assert len(await reports(cluster)) == 1
    await teacher.presses("Записать")
    assert (await reports(cluster))[-1][2] == 102.0


async def test_picture_with_a_caption_is_its_evidence(cluster):
    teacher = cluster.teacher
    await teacher.sends("фото.png", PICTURE, caption="п.9 45 посетителей", kind="photo")
    assert "С подтверждением." in teacher.sees
    await teacher.presses("Записать")
    assert "📎 1 подтверждение" in teacher.sees
    assert await rows(cluster, "SELECT kind FROM evidence") == [("photo",)]


async def test_link_becomes_evidence(cluster):
    teacher = cluster.teacher
    await teacher.says("+2 публикации по п. 9 https://example.org/news/1")
    await teacher.presses("Записать")
    assert await rows(cluster, "SELECT kind, url FROM evidence") == [("link", "https://example.org/news/1")]


@pytest.mark.parametrize(
    ("said", "seen"), [("5000 посетителей", "намного больше"), ("0 посетителей по п.9", "Ноль")]
)
async def test_odd_numbers_are_questioned_on_the_card(cluster, said, seen):
    await cluster.teacher.says(said)
    assert seen in cluster.teacher.sees
    assert await reports(cluster) == []


async def test_cancelled_card_stores_nothing(cluster):
    await cluster.teacher.says("120 посетителей")
    await cluster.teacher.presses("Отмена")
    assert cluster.teacher.sees == "Хорошо, ничего не записано."
    assert await reports(cluster) == []


async def test_cards_of_others_and_forged_picks_are_refused(cluster):
    await cluster.teacher.says("120 посетителей")
    for who in (cluster.master, cluster.ministry):
        await who.says("/items")
        await who.forges("c:1:store")
        assert who.alert == "Это вам не открыто."
    await cluster.teacher.forges("cp:1:0:999")
    assert await reports(cluster) == []


async def test_ministry_reports_nothing_in_words(cluster):
    await cluster.ministry.says("120 посетителей по п. 9")
    assert await reports(cluster) == []
    assert not any("Записать" in button for button in cluster.ministry.buttons)


async def test_card_survives_a_restart(cluster):
    await cluster.teacher.says("120 посетителей")
    await cluster.stage.restart()
    await cluster.teacher.presses("Записать")
    assert len(await reports(cluster)) == 1


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("что в этом месяце?", "Сроки: апрель 2024"),
        ("что сдавать в мае", "28 мая"),
        ("что просрочено", "Просрочено"),
        ("когда срок по 9", "апрель 2024 г."),
        ("покажи 2", "Писать о делах кластера"),
        ("сколько уже публикаций", "Публикации: 0"),
        ("сколько осталось до цели по посетителям", "осталось 100"),
        ("кто отвечает за 9", "ЦОПП"),
        ("мои отчёты", "Мои отчёты"),
        ("привет", "Отчитаться"),
        ("what is due this month", "Сроки: апрель 2024"),
        ("что сдавать до 20 мая", "20 мая"),
    ],
)
async def test_questions_are_answered_in_one_message(cluster, asked, seen):
    teacher = cluster.teacher
    await teacher.says(asked)
    assert seen in teacher.sees or seen in " ".join(teacher.buttons + teacher.menu)
    assert len(teacher.said) == 1
    assert await reports(cluster) == []


async def test_coordinator_asks_who_is_silent(cluster):
    await cluster.content.report("9", 62)
    await cluster.coordinator.says("кто не отчитался по п. 9")
    assert "Колледж" in cluster.coordinator.sees
    assert "ЦОПП" not in cluster.coordinator.sees


async def test_a_teacher_hears_of_their_own_organisation_alone(cluster):
    await cluster.content.report("9", 5)
    await cluster.content.report("9", 5, organisation="Колледж")
    await cluster.teacher.says("кто не отчитался по п. 9")
    assert cluster.teacher.sees == "От вашей организации всё сдано."
    await cluster.coordinator.says("кто не отчитался по п. 9")
    assert cluster.coordinator.sees == "По этому пункту отчётов больше не ждём."


async def test_who_is_silent_is_the_same_in_words_and_in_the_month(cluster):
    """Whose due day is still to come has not reported either."""
    coordinator = cluster.coordinator
    await coordinator.says("/due")
    assert "🔕 Ещё не отчитались" in coordinator.sees
    await coordinator.says("кто не отчитался")
    assert "Колледж" in coordinator.sees
    assert "п. 11 · до 28 апреля 2024" in coordinator.sees


async def test_unclear_words_get_guesses_never_a_shrug(cluster):
    await cluster.teacher.says("экскурсии как там")
    assert cluster.teacher.buttons


async def test_find_by_word_with_a_typo(cluster):
    await cluster.teacher.says("/find экскурси")
    assert "п. 3" in cluster.teacher.sees
    await cluster.teacher.says("/find публекации")
    assert "п. 9" in cluster.teacher.sees


async def test_find_asks_for_a_word_and_looks_once(cluster):
    teacher = cluster.teacher
    await teacher.says("/start")
    await teacher.presses("Найти")
    await teacher.says("экскурси")
    assert "п. 3" in teacher.sees
    await teacher.says("120 посетителей")
    assert "Записать?" in teacher.sees, "a number is no search any more"
    await teacher.presses("Найти")
    await teacher.presses("Отмена")
    await teacher.presses("Найти")
    await teacher.presses("Сроки")
    assert "Сроки: апрель 2024" in teacher.sees


async def test_inline_mode_shares_own_items(cluster):
    world = cluster.stage.world
    await cluster.teacher.says("/items")
    await world.asks_inline(cluster.teacher.user_id, "публикации")
    await world.settled()
    answer = cluster.teacher.chat.inline_answers[-1]
    assert answer["results"]
    assert "п. " in answer["results"][0]["title"]
    await cluster.stranger.says("/start")
    await world.asks_inline(cluster.stranger.user_id, "публикации")
    await world.settled()
    assert cluster.stranger.chat.inline_answers[-1]["results"] == []


@pytest.mark.parametrize("typed", ["отмена", "Отмена", "cancel"])
async def test_typed_word_of_the_way_out_leaves(cluster, typed):
    teacher = cluster.teacher
    await teacher.says("/report")
    await teacher.says("9")
    await teacher.presses("посетители")
    await teacher.says(typed)
    assert "Ничего не записано" in teacher.sees
    await teacher.says("5")
    assert await reports(cluster) == []
