"""What is unclear, kind or not open to who asks still gets an answer with somewhere to go."""

import pytest

from tests.e2e.test_words import reports


@pytest.mark.parametrize(
    ("who", "typed", "seen"),
    [
        ("teacher", "привет", "Здравствуйте"),
        ("teacher", "спасибо большое", "Пожалуйста"),
        ("coordinator", "добрый день!", "Здравствуйте"),
        ("ministry", "до свидания", "До свидания"),
    ],
)
async def test_a_kind_word_is_answered_kindly_and_brings_the_menu(cluster, who, typed, seen):
    person = getattr(cluster, who)
    await person.says(typed)
    assert seen in person.sees
    assert person.menu


async def test_a_guessed_total_is_one_press_away(cluster):
    teacher = cluster.teacher
    await teacher.says("несколько посетителей")
    assert "🔢 Сколько есть: посетители" in teacher.buttons
    await teacher.presses("Сколько осталось: посетители")
    assert "осталось" in teacher.sees
    assert await reports(cluster) == []


async def test_each_end_of_a_range_is_a_button_that_brings_its_card(cluster):
    teacher = cluster.teacher
    await teacher.says("10-15 гостей")
    await teacher.presses("✍️ 15 ·")
    assert "посетители · +15 · за 15 апреля 2024" in teacher.sees
    assert await reports(cluster) == []
    await teacher.presses("Записать")
    assert [value for _number, _metric, value, _source, _status in await reports(cluster)] == [15.0]


async def test_a_guessed_number_is_offered_to_nobody_who_only_reads(cluster):
    await cluster.ministry.says("10-15 гостей")
    assert not any("✍️" in label for label in cluster.ministry.buttons)


async def test_a_forged_guess_is_refused(cluster):
    await cluster.teacher.says("несколько посетителей")
    for forged in (
        "g:left:nothing:0",
        "g:report:1@2024-04-15:999999",
        "g:report:NaN@x:1",
        "g:find::0",
        "g:x::0",
    ):
        await cluster.teacher.forges(forged)
        assert await reports(cluster) == []


async def test_the_silent_of_other_days_are_asked_for_by_name(cluster):
    await cluster.coordinator.says("кто не отчитался за май 2031")
    assert "отчётов не ждали" in cluster.coordinator.sees


async def test_what_burns_is_overdue_or_due_in_two_weeks(cluster):
    await cluster.coordinator.says("что горит")
    assert "Горит: просрочено и до 29 апреля" in cluster.coordinator.sees
    await cluster.coordinator.says("что сдавать с 10 по 20 мая")
    assert "Сроки: 10 мая – 20 мая" in cluster.coordinator.sees


@pytest.mark.parametrize("typed", ["25 посетителей", "/report", "Отчитаться", "/history", "мои отчёты"])
async def test_who_reports_nothing_is_told_so_and_shown_a_way_on(cluster, typed):
    ministry = cluster.ministry
    await ministry.says(typed)
    assert ministry.sees == "Сами вы отчётов не сдаёте. Что сдали другие, видно в сводке."
    assert ministry.buttons == ["📊 Сводка", "Сроки", "🔴 Просрочено"]
    assert await reports(cluster) == []


async def test_items_of_one_number_are_told_apart(cluster):
    coordinator = cluster.coordinator
    plan = "Дорожная карта «Сборка» на 2024 год\n\n№\tМероприятие\tСрок\n9\tПровести дни сборки\t01.06.2024\n"
    await coordinator.sends("план.txt", plan.encode())
    await coordinator.waits_for("Период")
    await coordinator.presses("Сохранить")
    for asks in ("/find провести дни", "найди провести дни"):
        await coordinator.says(asks)
        assert coordinator.buttons[:2] == [
            "п. 9 · Провести дни открытых дверей",
            "п. 9 · Провести дни сборки",
        ]


async def test_whom_the_plan_does_not_know_has_no_items(cluster):
    await cluster.teacher.says("что делает Росатом")
    assert cluster.teacher.sees == "По запросу «Росатом» ничего не нашлось."
    assert cluster.teacher.buttons == ["Отчитаться", "Мои пункты", "Сроки"]
