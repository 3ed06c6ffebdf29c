"""Who may report, cell by cell of the rights table, with forged buttons: a refusal, and nothing stored."""

import pytest

from tests.builders import build
from tests.e2e.conftest import Cluster
from tests.e2e.reporting import rows, stored


@pytest.fixture
async def presses(cluster, engine):
    """Every button of reporting there is for item 11 (the college's and the lycée's) and its record 1."""
    content = cluster.content
    record = await content.report(
        "11", 1, period=3, organisation="Колледж", author="master", status="accepted"
    )
    draft = await content.put(
        "drafts",
        person_id=content.people["master"],
        indicator_id=content.indicator("11"),
        organisation_id=content.organisations["Колледж"],
    )
    college, indicator = content.organisations["Колледж"], content.indicator("11")
    item = content.item("11")
    return [
        f"r:{item}:0:0:0:0:0",
        f"r:{item}:{indicator}:{college}:0:0:0",
        f"r:{item}:{indicator}:{college}:{content.target('11')}:1:0",
        f"rn:{draft}:1:0",
        f"rn:{draft}:0:1",
        f"re:{draft}",
        *(f"rr:{record}:{do}" for do in ("show", "undo", "correct", "comment", "day", "proof", "story")),
        f"rd:{record}:2024-04-12:1",
        f"rz:{record}:{content.indicator('9')}",
    ]


@pytest.mark.parametrize("who", ["teacher", "ministry", "stranger", "neighbour"])
async def test_forged_buttons_are_refused_and_nothing_is_stored(cluster, presses, engine, who):
    if who == "neighbour":  # the coordinator of another cluster of the region
        other = await build(engine, cluster="Медицина")
        actor = Cluster(cluster.stage, other).coordinator
    else:
        actor = getattr(cluster, who)
    await actor.says("/start")
    for press in presses:
        answers = len(actor.chat.answers)
        await actor.forges(press)
        assert len(actor.chat.answers) == answers + 1, press
        if who != "stranger":
            assert actor.alert == "Это вам не открыто.", press
        assert "№ 1" not in actor.sees
    await actor.says("5")
    assert await stored(engine) == [("11", "done", 1, "accepted")]
    assert await rows(engine, "SELECT id FROM drafts WHERE report_id IS NOT NULL") == []
    for table in ("report_comments", "evidence"):
        assert await rows(engine, f"SELECT id FROM {table}") == []


async def test_ids_that_do_not_exist_answer_as_forbidden_ones_do(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/start")
    for press in (
        "r:99999:0:0:0:0:0",
        "rn:99999:5:0",
        "re:99999",
        "rr:99999:show",
        "rd:99999:2024-04-12:0",
        "rz:99999:1",
    ):
        await teacher.forges(press)
        assert teacher.alert == "Это вам не открыто.", press


async def test_nonsense_on_a_button_is_refused(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/report")
    await teacher.says("4")
    (draft,) = await rows(engine, "SELECT id FROM drafts")
    for press in (
        f"rn:{draft['id']}:abc:0",
        f"rn:{draft['id']}:NaN:1",
        f"rn:{draft['id']}:Infinity:1",
        f"rn:{draft['id']}:1e99:1",
        f"rn:{draft['id']}:0.00001:1",
        "rw:0:2024-99:1",
        "rr:1:nonsense",
    ):
        answers = len(teacher.chat.answers)
        await teacher.forges(press)
        assert len(teacher.chat.answers) == answers + 1, press
    assert await stored(engine) == []


async def test_draft_serves_its_owner_alone(cluster, presses, engine):
    """Another person of the same organisation has screens of their own."""
    content = cluster.content
    await content.put(
        "memberships",
        person_id=content.people["stranger"],
        role="participant",
        cluster_id=content.cluster_id,
        organisation_id=content.organisations["Колледж"],
    )
    await cluster.stranger.says("/start")
    await cluster.stranger.forges(next(press for press in presses if press.startswith("rn")))
    assert cluster.stranger.alert == "Это вам не открыто."
    assert len(await stored(engine)) == 1


async def test_colleague_coordinator_and_admin_correct(cluster, presses, engine):
    for who, value in (("coordinator", "нет"), ("admin", "да"), ("master", "нет")):
        actor = getattr(cluster, who)
        await actor.says("/start")
        await actor.forges("rr:1:correct")
        await actor.says(value)
        if value == "нет":
            await actor.presses("Записать")
        assert "Записано" in actor.sees, who
    found = await rows(engine, "SELECT author_id FROM v_reports WHERE status <> 'void'")
    assert [row["author_id"] for row in found] == [cluster.content.people["master"]]


async def test_menu_of_the_ministry_has_no_reporting(cluster, engine):
    ministry = cluster.ministry
    await ministry.says("/start")
    assert "Отчитаться" not in ministry.menu
    for wish in ("/report", "/history", "Отчитаться"):
        await ministry.says(wish)
        assert "Сами вы отчётов не сдаёте" in ministry.sees, wish


async def test_coordinator_lists_no_roadmap_of_another_cluster(cluster, engine):
    other = await build(engine, cluster="Медицина")
    await cluster.coordinator.says("/report")
    for press in (f"rl:{other.roadmap_id}:0:0", "rl:99999:0:0"):
        await cluster.coordinator.forges(press)
        assert cluster.coordinator.alert == "Это вам не открыто.", press
    await cluster.coordinator.forges(f"rw:{other.roadmap_id}::0")
    assert "Это всё, что горит" in cluster.coordinator.sees
