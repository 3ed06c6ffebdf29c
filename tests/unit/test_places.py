"""Names, time zones, tokens, verdicts, pages: the small rules of places and people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest

from bot.domain.clusters import clean_name, ensure_new
from bot.domain.invitations import Entry, Invitation, check_terms, new_token, token_hash, verdict
from bot.domain.members import Member, circle_of, may_remove
from bot.domain.paging import Page
from bot.domain.people import Membership, Person, Role
from bot.domain.zones import ZONES, known_zone
from bot.errors import Invalid, Stale
from bot.exports.qr import BORDER, SCALE, qr_png
from bot.i18n import use_locale
from bot.views.zones import CITIES, zone_text

NOW = datetime(2024, 4, 15, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Лицей", "Лицей"),
        ("  Лицей \t № 1\n", "Лицей № 1"),
        ("Лицей\x00\x07№ 1", "Лицей № 1"),
        ("ы" * 200, "ы" * 200),
    ],
)
def test_names_are_kept_clean(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", [None, "", " \n ", "🙂", "…", "\u200b", "ы" * 201])
def test_what_is_no_name_is_refused(typed):
    with pytest.raises(Invalid):
        clean_name(typed)


def test_names_are_the_same_whatever_their_case():
    ensure_new("Лицей", ["Колледж"])
    for taken in ("лицей", "ЛИЦЕЙ"):
        with pytest.raises(Invalid, match="already"):
            ensure_new("Лицей", [taken])
    with pytest.raises(Invalid):
        ensure_new("Полёт", ["полет"])


def test_every_zone_has_a_name_and_exists():
    assert set(ZONES) == set(CITIES)
    assert set(ZONES) <= available_timezones()
    assert known_zone("Asia/Omsk") == "Asia/Omsk"
    with pytest.raises(Invalid):
        known_zone("Europe/Paris")


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Samara", "Самара, UTC+4"),
        ("Asia/Kamchatka", "Камчатка, UTC+12"),
        ("Asia/Kolkata", "Kolkata, UTC+5:30"),
        ("America/New_York", "New York, UTC-4"),
    ],
)
def test_zones_are_called_as_people_do(zone, words):
    with use_locale("ru"):
        assert zone_text(zone, NOW) == words


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {32}
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)
    assert token_hash("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({}, None),
        ({"uses_left": 0}, Entry.USED_UP),
        ({"expires_at": NOW}, Entry.EXPIRED),
        ({"revoked_at": NOW}, Entry.REVOKED),
        ({"revoked_at": NOW, "uses_left": 0}, Entry.REVOKED),
    ],
)
def test_why_an_invitation_lets_nobody_in(changes, entry):
    facts = {"uses_left": 1, "expires_at": NOW + timedelta(seconds=1)} | changes
    assert verdict(Invitation(1, Role.ADMIN, **facts), NOW) is entry
    assert verdict(None, NOW) is Entry.UNKNOWN


@pytest.mark.parametrize(
    ("role", "uses", "days"), [("participant", 2, 14), ("coordinator", 5, 14), ("participant", 5, 365)]
)
def test_terms_are_those_that_are_offered(role, uses, days):
    check_terms(Role.PARTICIPANT, 30, 60)
    check_terms(Role.ADMIN, 1, 3)
    with pytest.raises(Stale):
        check_terms(Role(role), uses, days)


def membership(role: Role, **place: int) -> Membership:
    return replace(Membership(1, role), **place)  # type: ignore[arg-type]  # only ids are given


def person(role: Role, number: int = 1, **place: int) -> Person:
    return Person(number, number, "Имя", "ru", memberships=(membership(role, **place),))


def member(role: Role, number: int = 2, **place: int) -> Member:
    return Member(membership(role, **place), number, "Имя", NOW, blocked=False)


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        (person(Role.ADMIN), member(Role.ADMIN), True),
        (person(Role.ADMIN, 2), member(Role.ADMIN, 2), False),
        (person(Role.ADMIN), member(Role.MINISTRY, region_id=1), True),
        (person(Role.ADMIN), member(Role.COORDINATOR, cluster_id=1), True),
        (person(Role.COORDINATOR, cluster_id=1), member(Role.COORDINATOR, cluster_id=1), False),
        (
            person(Role.COORDINATOR, cluster_id=1),
            member(Role.PARTICIPANT, cluster_id=1, organisation_id=1),
            True,
        ),
        (
            person(Role.COORDINATOR, cluster_id=2),
            member(Role.PARTICIPANT, cluster_id=1, organisation_id=1),
            False,
        ),
        (
            person(Role.PARTICIPANT, cluster_id=1, organisation_id=1),
            member(Role.PARTICIPANT, cluster_id=1, organisation_id=1),
            False,
        ),
        (person(Role.MINISTRY, region_id=1), member(Role.MINISTRY, region_id=1), False),
    ],
)
def test_who_may_take_a_role_away(who, whom, may):
    assert may_remove(who, whom) is may


def test_in_which_list_a_role_stands():
    assert circle_of(member(Role.COORDINATOR, cluster_id=5)) == ("c", 5)
    assert circle_of(member(Role.MINISTRY, region_id=6)) == ("r", 6)
    assert circle_of(member(Role.ADMIN)) == ("a", 0)


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (8, 1), (9, 2), (16, 2), (17, 3)])
def test_pages_of_a_list(total, pages):
    assert Page((), 0, total).pages == pages


def test_a_link_as_a_picture():
    picture = qr_png("https://t.me/some_bot?start=" + "A" * 32)
    assert picture.startswith(b"\x89PNG")
    width = int.from_bytes(picture[16:20])
    assert (width // SCALE - 2 * BORDER - 17) % 4 == 0
    assert width % SCALE == 0
