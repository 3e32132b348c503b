"""A meeting follows from its reports by the stated policy."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import (
    DateBasis,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Part,
    ParticipantKind,
)
from meetings.dates import EdtfDate
from meetings.resolution.places import PlaceTold
from meetings.resolution.projection import disputes, project
from meetings.resolution.titles import make_title
from meetings.resolution.views import ParticipantView, ReportView

QUITO = PlaceTold(country="EC", city="Quito", id="1", latitude=-0.2, longitude=-78.5)
AIRPORT = PlaceTold(country="EC", city="Tababela", id="2", latitude=-0.18, longitude=-78.35)
CUENCA = PlaceTold(country="EC", city="Cuenca", id="3", latitude=-2.9, longitude=-79.0)


def someone(label, number, country, role="", **values):
    return ParticipantView(
        kind=ParticipantKind.PERSON,
        label=label,
        official=number,
        country=country,
        role=role,
        **values,
    )


def body(label, number, country="", kind=ParticipantKind.ORGANISATION):
    return ParticipantView(kind=kind, label=label, organisation=number, country=country)


ANA = someone("Ana Sol", 1, "EC", "foreign minister")
BO = someone("Bo Lindqvist", 2, "SE")
SWEDEN = body("Sweden", 9, "SE", ParticipantKind.STATE)


def view(name="rep_1", when=None, participants=(ANA, BO), **values):
    fields = {
        "id": name,
        "status": MeetingStatus.HELD,
        "mode": MeetingMode.IN_PERSON,
        "kind": MeetingKind.BILATERAL,
        "participants": participants,
        "date": EdtfDate.parse(when) if when else None,
        "basis": DateBasis.RELATIVE if when else None,
        "year_stated": True,
        "published": date(2024, 5, 31),
    }
    return ReportView(**(fields | values))


def test_the_most_exact_date_that_no_other_contradicts_is_shown():
    found = project([view(when="2024-05"), view("rep_2", when="2024-05-30"), view("rep_3")])
    assert (str(found.date), found.disputed) == ("2024-05-30", ())


def test_a_date_whose_year_is_in_doubt_gives_way():
    doubtful = view("rep_2", when="2024-05-30", year_stated=False)
    found = project([doubtful, view(when="2023-05-30")])
    assert (str(found.date), found.disputed) == ("2023-05-30", ("date",))


def test_of_contradicting_dates_the_one_of_most_reports_is_shown():
    days = [view(f"rep_{n}", when=f"2024-05-{day}") for n, day in enumerate((28, 30, 30))]
    assert str(project(days).date) == "2024-05-30"


def test_several_days_have_room_for_two_dates():
    days = ("2024-05-29", "2024-05-30", "2024-05-29/2024-05-30")
    found = project([view(f"rep_{n}", when=when) for n, when in enumerate(days)])
    assert (str(found.date), found.disputed) == ("2024-05-29/2024-05-30", ())


def test_a_plan_does_not_contradict_what_was_held():
    planned = view("rep_2", when="2024-05-29", status=MeetingStatus.PLANNED)
    found = project([planned, view(when="2024-05-30")])
    assert (str(found.date), found.status, found.disputed) == ("2024-05-30", MeetingStatus.HELD, ())


@pytest.mark.parametrize(
    ("early", "late", "status", "disputed"),
    [
        ("planned", "held", "held", ()),
        ("held", "planned", "held", ()),
        ("planned", "cancelled", "cancelled", ()),
        ("cancelled", "planned", "planned", ()),
        ("held", "cancelled", "cancelled", ("status",)),
        ("cancelled", "held", "held", ("status",)),
    ],
)
def test_the_status_is_that_of_the_latest_report_but_held_stays_held(early, late, status, disputed):
    statuses = {member.value: member for member in MeetingStatus}
    found = project(
        [
            view("rep_1", status=statuses[early], published=date(2024, 5, 1)),
            view("rep_2", status=statuses[late], published=date(2024, 6, 1)),
        ]
    )
    assert (found.status, found.disputed) == (status, disputed)


def test_a_stated_call_outweighs_the_meeting_in_person_that_is_assumed():
    found = project([view(), view("rep_2", mode=MeetingMode.PHONE)])
    assert (found.mode, found.disputed) == (MeetingMode.PHONE, ("mode",))


def test_the_most_specific_place_is_shown():
    found = project([view(place=PlaceTold(country="EC")), view("rep_2", place=QUITO)])
    assert (found.place, found.disputed) == (QUITO, ())


def test_a_site_near_the_town_is_no_contradiction():
    assert project([view(place=AIRPORT), view("rep_2", place=QUITO)]).disputed == ()


@pytest.mark.parametrize("other", [CUENCA, PlaceTold(country="SE")])
def test_places_far_apart_are_in_dispute(other):
    assert project([view(place=other), view("rep_2", place=QUITO)]).disputed == ("place",)


def test_a_dispute_says_which_report_says_what():
    reports = [view("rep_2", when="2024-05-30"), view("rep_1", when="2024-05-27")]
    found = disputes(reports)["date"]
    assert [(one.value, one.reports) for one in found] == [
        ("2024-05-27", ("rep_1",)),
        ("2024-05-30", ("rep_2",)),
    ]


def test_participants_and_topics_are_those_of_all_reports():
    more = view("rep_2", participants=(BO, someone("Cy Adu", 3, "GH")), topics=frozenset({"trade"}))
    found = project([view(topics=frozenset({"energy"})), more])
    assert {one.label for one in found.participants} == {"Ana Sol", "Bo Lindqvist", "Cy Adu"}
    assert found.topics == {"trade", "energy"}


def test_a_state_steps_back_behind_those_who_acted_for_it():
    found = project([view(participants=(ANA, SWEDEN)), view("rep_2")])
    assert [one.label for one in found.participants] == ["Ana Sol", "Bo Lindqvist"]


def test_the_state_that_is_visited_stays():
    visits = [
        view(participants=(ANA, SWEDEN), kind=MeetingKind.VISIT),
        view("rep_2", participants=(ANA, BO), kind=MeetingKind.VISIT),
    ]
    assert "Sweden" in {one.label for one in project(visits).participants}


def test_someone_known_by_office_steps_back_behind_the_one_who_holds_it():
    unnamed = replace(ANA, official=None, label="")
    found = project([view(participants=(unnamed, BO)), view("rep_2")])
    assert {one.label for one in found.participants} == {"Ana Sol", "Bo Lindqvist"}


def test_the_role_that_most_reports_state_is_shown():
    roles = ("minister", "foreign minister", "foreign minister")
    reports = [
        view(f"rep_{n}", participants=(replace(ANA, role=r), BO)) for n, r in enumerate(roles)
    ]
    assert project(reports).participants[0].role == "foreign minister"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({}, "Ana Sol (Ecuador) meets Bo Lindqvist (Sweden)"),
        ({"status": MeetingStatus.PLANNED}, "Ana Sol (Ecuador) is to meet Bo Lindqvist (Sweden)"),
        (
            {"status": MeetingStatus.CANCELLED},
            "Ana Sol (Ecuador) was to meet Bo Lindqvist (Sweden)",
        ),
        ({"mode": MeetingMode.PHONE}, "Ana Sol (Ecuador) telephones with Bo Lindqvist (Sweden)"),
        (
            {"kind": MeetingKind.VISIT, "participants": (ANA, SWEDEN)},
            "Ana Sol (Ecuador) visits Sweden",
        ),
        (
            {"kind": MeetingKind.MULTILATERAL, "participants": (body("G20", 5), ANA, BO)},
            "G20: Ana Sol (Ecuador) and Bo Lindqvist (Sweden)",
        ),
        (
            {"kind": MeetingKind.MULTILATERAL},
            "Ana Sol (Ecuador) and Bo Lindqvist (Sweden) meet",
        ),
        ({"participants": (ANA,)}, "Ana Sol (Ecuador)"),
        ({"participants": ()}, ""),
    ],
)
def test_titles_say_who_meets_whom(values, title):
    assert make_title(project([view(**values)])) == title


DATES = ("2024-05-30", "2023-05-30", "2024-05-29", "2024-05", "2024-05-28/2024-06-01", None)
views = st.builds(
    view,
    name=st.uuids().map(str),
    when=st.sampled_from(DATES),
    participants=st.lists(
        st.sampled_from([ANA, BO, SWEDEN, replace(ANA, role="minister", part=Part.HOST)]),
        max_size=3,
    ).map(tuple),
    status=st.sampled_from(MeetingStatus),
    mode=st.sampled_from(MeetingMode),
    kind=st.sampled_from(MeetingKind),
    year_stated=st.booleans(),
    published=st.sampled_from([None, date(2024, 5, 31), date(2024, 8, 1)]),
    place=st.sampled_from([None, QUITO, AIRPORT, CUENCA, PlaceTold(country="SE")]),
    topics=st.frozensets(st.sampled_from(["trade", "energy"])),
    confidence=st.floats(0, 1),
)


@given(st.lists(views, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(reports, random):
    shuffled = random.sample(reports, len(reports))
    assert project(reports) == project(shuffled)
    assert disputes(reports) == disputes(shuffled)


@given(st.lists(views, min_size=1, max_size=6))
def test_every_value_is_one_that_a_report_states(reports):
    found = project(reports)
    assert found.date in {report.date for report in reports}
    assert found.place in {report.place for report in reports}
    assert found.status in {report.status for report in reports}
    assert found.mode in {report.mode for report in reports}
