"""Items, cards and due days as people see them."""


async def test_teacher_finds_an_item_and_comes_back(cluster):
    teacher = cluster.teacher
    await teacher.says("/items")
    assert "🔴 3 просрочено" in teacher.sees
    assert "п. 9 Провести дни открытых дверей" in teacher.sees
    assert "░░░░░░░░░░ 0 из 100 · посетители · до 30 апреля\n" in teacher.sees
    assert "п. 11" not in teacher.sees, "the college's alone"
    await teacher.presses("🟠 9")
    assert "не менее 100 посетителей, 5 публикаций" in teacher.sees
    assert "• ЦОПП: Анна Петрова" in teacher.sees
    assert "Отчитаться" in teacher.buttons
    await teacher.presses("Назад")
    assert "🔴 3 просрочено" in teacher.sees
    assert len(teacher.said) == 1, "the same message is edited in place"


async def test_list_is_paged_and_urgent_first(cluster):
    teacher = cluster.teacher
    await teacher.says("Мои пункты")
    assert teacher.buttons[:3] == ["🔴 3", "🔴 1", "🔴 6"]
    await teacher.presses("›")
    assert "2/2" in teacher.buttons
    assert "п. 10 Обновить сайт" in teacher.sees


async def test_neighbours_see_outlines_only(cluster):
    teacher = cluster.teacher
    await teacher.says("/items")
    await teacher.presses("Весь план")
    await teacher.presses("›")
    assert "п. 11 Сдавать протоколы" in teacher.sees
    await teacher.presses("11")
    assert "Сдавать протоколы" in teacher.sees
    assert "Показатели" not in teacher.sees
    assert "Отчитаться" not in teacher.buttons
    await teacher.presses("Назад")
    assert "Весь план" in teacher.sees


async def test_coordinator_sees_what_is_due_and_who_is_silent(cluster):
    await cluster.content.report("9", 62)
    coordinator = cluster.coordinator
    await coordinator.says("Сроки")
    assert "Сроки: апрель 2024" in coordinator.sees
    assert "30 апреля · п. 9" in coordinator.sees
    assert "▓▓▓▓▓▓░░░░ 62 из 100 · посетители" in coordinator.sees
    assert coordinator.sees.endswith("🔕 Нет отчёта: Колледж"), "ЦОПП has reported"
    assert "🔕 Ещё не отчитались: Лицей (2), Колледж (2), ЦОПП" in coordinator.sees
    await coordinator.presses("🟠 9")
    assert "не менее 100 посетителей, 5 публикаций" in coordinator.sees
    await coordinator.presses("Назад")
    assert "Сроки: апрель 2024" in coordinator.sees, "back to where one came from"
    await coordinator.presses("май ›")
    assert "Сроки: май 2024" in coordinator.sees
    assert "28 мая · п. 3" in coordinator.sees
    await coordinator.presses("Эта неделя")
    assert "Эта неделя: 15 апреля – 21 апреля" in coordinator.sees
    await coordinator.presses("Просрочено")
    assert "15 февраля · п. 1 Утвердить состав совета" in coordinator.sees


async def test_teacher_sees_only_the_own_silence(cluster):
    teacher = cluster.teacher
    await teacher.says("/due")
    assert "🔕 Нет отчёта: ЦОПП" in teacher.sees
    assert "🔕 Нет отчёта: Лицей" not in teacher.sees


async def test_people_are_named_to_their_own_and_to_those_who_lead(cluster):
    item = cluster.content.item("9")  # of ЦОПП and of the college
    for who, named in (("teacher", False), ("master", True), ("coordinator", True), ("ministry", True)):
        actor = getattr(cluster, who)
        await actor.says("/items")
        await actor.forges(f"i:{item}")
        assert ("• Колледж: Олег Зимин" in actor.sees) is named, who
        assert "• Колледж" in actor.sees, who


async def test_ministry_reads_and_does_not_report(cluster):
    ministry = cluster.ministry
    await ministry.says("/due")
    assert "🔕 Нет отчёта: Колледж, ЦОПП" in ministry.sees
    await ministry.says("/items")
    await ministry.presses("🟠 9")
    assert "Отчитаться" not in ministry.buttons


async def test_what_is_due_in_a_foreign_cluster_is_not_told(cluster):
    await cluster.teacher.says("/due")
    shown = cluster.teacher.sees
    await cluster.teacher.forges(f"d:2024-04:0:{cluster.content.cluster_id + 1}")
    assert cluster.teacher.alert == "Это вам не открыто."
    assert cluster.teacher.sees == shown


async def test_forged_ids_are_refused_politely(cluster):
    await cluster.lyceist.says("/items")
    shown = cluster.lyceist.sees
    foreign = cluster.content.item("9")
    await cluster.lyceist.forges(f"il:{cluster.content.roadmap_id + 7}:0:0")
    assert cluster.lyceist.alert == "Это вам не открыто."
    await cluster.lyceist.forges("i:999999")
    assert cluster.lyceist.alert == "Это вам не открыто."
    await cluster.lyceist.forges("d:2024-99:0")
    assert "устарела" in cluster.lyceist.alert
    assert cluster.lyceist.sees == shown
    await cluster.lyceist.forges(f"i:{foreign}")
    assert "Показатели" not in cluster.lyceist.sees, "an outline is all that neighbours see"


async def test_stranger_sees_no_item(cluster):
    await cluster.stranger.says("/items")
    await cluster.stranger.forges(f"i:{cluster.content.item('9')}")
    assert not any("Провести дни" in text for text in cluster.stranger.said)


async def test_english_has_its_own_words(cluster):
    await cluster.content.change("people", cluster.content.people["teacher"], locale="en")
    await cluster.teacher.says("/due")
    assert "Due in April 2024" in cluster.teacher.sees
    assert "0 of 100 · visitors" in cluster.teacher.sees


async def test_a_card_shows_the_period_for_which_its_item_is_overdue(cluster):
    coordinator = cluster.coordinator
    await coordinator.says("покажи п. 11")
    assert "🔴 просрочено" in coordinator.sees
    assert "• ◻️ ещё не выполнено · до 28 января 2024" in coordinator.sees
    assert "• ◻️ ещё не выполнено · до 28 апреля 2024" in coordinator.sees
    assert "до 28 февраля 2024" not in coordinator.sees
