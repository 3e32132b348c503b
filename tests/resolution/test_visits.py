"""A meeting is part of a visit when people, state and days are the visit's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import MeetingKind, MeetingMode, MeetingStatus, Part
from meetings.dates import EdtfDate
from meetings.resolution.visits import Occasion, Party, choose_visit, is_part_of, visited_state

ANA = Party(official=1, country="EC")
EVA = Party(official=2, country="EC")
BO = Party(official=3, country="SE")
CY = Party(official=4, country="GH")
SWEDEN = Party(official=None, country="SE", is_state=True)
PARTIES = (ANA, EVA, BO, CY, SWEDEN, replace(BO, part=Part.HOST))
COUNTRIES = ("", "SE", "EC")
DATES = ("2024-05-13", "2024-05-14/2024-05-16", "2024-05-15", "2024-05", "2024", "2024-06-02")


def occasion(name, *parties, when="2024-05-15", **values):
    fields = {
        "id": name,
        "title": "",
        "kind": MeetingKind.BILATERAL,
        "mode": MeetingMode.IN_PERSON,
        "status": MeetingStatus.HELD,
        "date": EdtfDate.parse(when) if when else None,
        "city": "",
        "country": "",
        "parties": frozenset(parties),
    }
    return Occasion(**(fields | values))


def visit(name="visit", *parties, when="2024-05-14/2024-05-16", **values):
    return occasion(
        name, *(parties or (ANA, SWEDEN)), when=when, **({"kind": MeetingKind.VISIT} | values)
    )


MEETING = occasion("meeting", ANA, BO)


@pytest.mark.parametrize(
    "meeting",
    [
        MEETING,
        replace(MEETING, country="SE"),
        replace(MEETING, kind=MeetingKind.MULTILATERAL, parties=frozenset({ANA, BO, CY})),
        replace(MEETING, parties=frozenset({ANA, SWEDEN})),
        replace(MEETING, date=EdtfDate.parse("2024-05")),
        replace(MEETING, status=MeetingStatus.PLANNED),
    ],
)
def test_a_meeting_of_a_visitor_with_the_visited_is_part_of_the_visit(meeting):
    assert is_part_of(meeting, visit())


@pytest.mark.parametrize(
    "meeting",
    [
        replace(MEETING, country="CH"),
        replace(MEETING, parties=frozenset({ANA, CY})),
        replace(MEETING, parties=frozenset({EVA, BO})),
        replace(MEETING, date=EdtfDate.parse("2024-05-17")),
        replace(MEETING, date=EdtfDate.parse("2024")),
        replace(MEETING, date=None),
        replace(MEETING, mode=MeetingMode.PHONE),
        replace(MEETING, status=MeetingStatus.CANCELLED),
        replace(MEETING, kind=MeetingKind.VISIT),
    ],
)
def test_another_meeting_is_not(meeting):
    assert not is_part_of(meeting, visit())


@pytest.mark.parametrize(
    "other",
    [
        visit("visit", ANA, CY, SWEDEN),
        visit("visit", ANA, country="EC"),
        visit("visit", ANA),
        visit("visit", status=MeetingStatus.CANCELLED),
        visit("visit", when=None),
        visit("visit", kind=MeetingKind.BILATERAL),
    ],
)
def test_what_is_no_clear_visit_has_no_parts(other):
    assert not is_part_of(MEETING, other)


def test_the_place_says_which_state_is_visited():
    assert visited_state(visit("visit", ANA, country="SE")) == "SE"


def test_a_host_says_which_state_is_visited():
    assert visited_state(visit("visit", ANA, replace(BO, part=Part.HOST))) == "SE"


@pytest.mark.parametrize(
    "better",
    [
        visit("z", ANA, EVA, SWEDEN, when="2024-05"),
        visit("z", city="Lund", country="SE", when="2024-05"),
        visit("z", when="2024-05-15"),
        visit("z", when="2024-05-13/2024-05-15"),
    ],
)
def test_of_several_visits_the_likeliest_is_chosen(better):
    meeting = replace(MEETING, city="Lund", parties=frozenset({ANA, EVA, BO}))
    assert choose_visit(meeting, [visit("a"), better]) is better
    assert choose_visit(meeting, [better, visit("a")]) is better


visits_told = st.lists(
    st.builds(
        visit,
        st.uuids().map(str),
        *[st.sampled_from(PARTIES)] * 2,
        when=st.sampled_from(DATES),
        country=st.sampled_from(COUNTRIES),
        kind=st.sampled_from([MeetingKind.VISIT, MeetingKind.BILATERAL]),
    ),
    max_size=6,
)


@given(visits_told, st.randoms(use_true_random=False), st.sampled_from(DATES))
def test_the_order_of_visits_does_not_matter(visits, random, when):
    meeting = replace(MEETING, date=EdtfDate.parse(when))
    shuffled = random.sample(visits, len(visits))
    assert choose_visit(meeting, visits) == choose_visit(meeting, shuffled)


@given(visits_told, st.sampled_from(DATES))
def test_a_visit_that_is_not_chosen_can_go(visits, when):
    meeting = replace(MEETING, date=EdtfDate.parse(when))
    chosen = choose_visit(meeting, visits)
    for other in visits:
        if other != chosen:
            assert choose_visit(meeting, [each for each in visits if each != other]) == chosen
