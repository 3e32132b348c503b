"""Which reports tell of one meeting."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.choices import Judgement, MeetingKind, MeetingMode, MeetingStatus
from meetings.resolution.linker import partition
from meetings.resolution.occasions import SeatKind, report_blocks, report_probes
from meetings.resolution.reports import REPORTS, compare_reports
from tests.resolution.builders import ANA, BO, CY, seat, state, told

QUITO = ("quito", "EC")
CONFERENCE = {"kind": MeetingKind.MULTILATERAL}


def judge(one, other):
    return REPORTS.thresholds.judge(compare_reports(one, other))


def count(*reports):
    return len(partition(reports, REPORTS).groups)


def test_the_same_two_on_the_same_day_are_one_meeting():
    assert count(told("a", when="2024-05-30"), told("b", when="2024-05-30")) == 1


@pytest.mark.parametrize("when", ["2024-05-28/2024-06-02", "2024-05"])
def test_a_vaguer_date_fits_a_more_exact_one(when):
    assert count(told("a", when="2024-05-30"), told("b", when=when)) == 1


def test_other_days_are_other_meetings():
    assert count(told("a", when="2024-05-30"), told("b", when="2024-05-27")) == 2


def test_one_day_off_at_the_same_place_is_one_meeting():
    days = [told(name, when=f"2024-05-{day}", where=QUITO) for name, day in (("a", 29), ("b", 30))]
    assert count(*days) == 1


def test_one_day_off_without_a_place_is_for_a_curator():
    assert judge(told("a", when="2024-05-29"), told("b", when="2024-05-30")) is Judgement.UNSURE


def test_the_same_day_of_another_year_is_one_meeting_if_a_year_is_in_doubt():
    late = told("a", when="2024-05-30", published=date(2024, 8, 29))
    soon = told("b", when="2023-05-30", published=date(2023, 5, 31))
    assert count(late, soon) == 1
    assert count(replace(late, year_stated=True), soon) == 2


def test_a_day_years_ago_was_told_with_its_year():
    published = date(2024, 8, 29)
    assert told("a", when="2021-05-30", published=published).year_stated
    assert not told("a", when="2024-05-30", published=published).year_stated


def test_others_on_the_same_side_are_another_meeting():
    other = told("b", ANA, seat("off:eva", "SE"), when="2024-05-30")
    assert judge(told("a", when="2024-05-30"), other) is Judgement.DIFFERENT


def test_more_people_on_both_sides_do_not_make_another_meeting():
    assert count(told("a", when="2024-05-30"), told("b", ANA, BO, CY, when="2024-05-30")) == 1


def test_a_state_may_stand_for_the_person_who_acts_for_it():
    assert count(told("a", when="2024-05-30"), told("b", ANA, state("SE"), when="2024-05-30")) == 1


def test_someone_known_by_office_may_be_the_one_who_holds_it():
    envoy = seat("role:SE:envoy", "SE", SeatKind.OFFICE, ["envoy"])
    holder = seat("off:bo", "SE", offices=["envoy"])
    other = seat("off:bo", "SE", offices=["head-of-state"])
    unnamed = told("a", ANA, envoy, when="2024-05-30")
    assert judge(unnamed, told("b", ANA, holder, when="2024-05-30")) is Judgement.SAME
    assert judge(unnamed, told("b", ANA, other, when="2024-05-30")) is Judgement.DIFFERENT


def test_a_visit_is_no_meeting():
    visit = told("a", ANA, state("SE"), when="2024-05-30", kind=MeetingKind.VISIT)
    assert judge(visit, told("b", when="2024-05-30")) is Judgement.DIFFERENT


def test_a_conference_is_known_by_the_body_that_convenes_it():
    body = seat("org:1", "org:1", SeatKind.BODY)
    one = told("a", body, ANA, when="2024-05-30", where=QUITO, **CONFERENCE)
    other = told("b", body, BO, when="2024-05-29/2024-05-31", where=QUITO, **CONFERENCE)
    assert count(one, other) == 1


LEAGUE = seat("org:1", "org:1", SeatKind.BODY)


def test_an_undated_session_of_a_body_is_not_any_of_its_sessions():
    dated = told("a", LEAGUE, ANA, when="2024-05-30", where=QUITO, **CONFERENCE)
    undated = told("b", LEAGUE, CY, where=QUITO, published=None, **CONFERENCE)
    assert judge(dated, undated) is Judgement.UNSURE
    assert judge(dated, replace(undated, seats=(LEAGUE, ANA))) is Judgement.SAME


def test_a_third_side_makes_no_other_meeting():
    three = told("a", ANA, BO, state("GH"), when="2024-05-30", **CONFERENCE)
    assert count(three, told("b", when="2024-05-30")) == 1


def test_a_summit_is_not_the_talks_of_two_who_came():
    summit = told("a", LEAGUE, ANA, BO, when="2024-05-30", **CONFERENCE)
    assert count(summit, told("b", when="2024-05-30")) == 2


def test_a_conference_and_a_meeting_on_its_sidelines_are_two():
    one = told("a", when="2024-05-30", where=QUITO, **CONFERENCE)
    assert judge(one, told("b", when="2024-05-30", where=("", "EC"))) is not Judgement.DIFFERENT
    assert count(one, told("a", when="2024-05-30", where=QUITO, key="a#2")) == 2


def test_planned_and_held_on_one_day_are_one_meeting():
    planned = told("a", when="2024-05-30", status=MeetingStatus.PLANNED)
    assert count(planned, told("b", when="2024-05-30")) == 1


def test_an_undated_report_does_not_reach_beyond_its_publication():
    later = told("b", when="2024-08-30", where=QUITO, published=date(2024, 8, 31))
    assert judge(told("a", where=QUITO), later) is Judgement.DIFFERENT


def test_an_undated_plan_reaches_beyond_its_publication():
    later = told("b", when="2024-08-30", where=QUITO, published=date(2024, 8, 31))
    planned = told("a", where=QUITO, status=MeetingStatus.PLANNED)
    assert judge(planned, later) is Judgement.SAME


def test_a_vague_report_does_not_make_one_of_two_meetings():
    days = [told(name, when=f"2024-05-{day}", where=QUITO) for name, day in (("a", 10), ("b", 20))]
    assert count(*days, told("c", when="2024-05", where=QUITO)) == 3


def test_a_call_and_a_meeting_speak_against_each_other():
    call = told("a", when="2024-05-30", mode=MeetingMode.PHONE)
    meeting = told("b", when="2024-05-30")
    assert compare_reports(call, meeting).contributions["other_mode"] < 0


@pytest.mark.parametrize(
    "other",
    [
        told("b", ANA, state("SE")),
        told("b", state("EC"), state("SE")),
        told("b", ANA, BO, CY),
        told("b", BO, ANA),
    ],
)
def test_reports_that_may_be_of_one_meeting_share_a_key(other):
    assert report_blocks(told("a")) & report_probes(other)
    assert report_blocks(other) & report_probes(told("a"))
