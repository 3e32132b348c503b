"""Pairs that the machine is not sure of wait for a curator, as long as there is a doubt."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.choices import Judgement
from meetings.models import ResolutionDecision
from tests.actions.builders import person, store, told

ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
DATED = told(ANA, BO, when="2024-05-12")
UNDATED = told(ANA, BO)


def doubts():
    return ResolutionDecision.objects.standing().filter(judgement=Judgement.UNSURE)


@pytest.mark.parametrize("reports", [(DATED, UNDATED), (UNDATED, DATED)])
def test_a_doubt_is_noted_whichever_report_comes_first(reports):
    for number, report in enumerate(reports):
        store(f"d{number}", report)
    assert doubts().get().features["same_participants"] > 0


def test_a_doubt_goes_with_the_report_that_raised_it():
    store("a", DATED)
    store("b", UNDATED)
    store("b", told(ANA, BO, when="2024-01-12"), extractor="rules/2")
    assert not doubts().exists()


def test_a_doubt_stays_while_others_are_read():
    store("a", DATED)
    store("b", UNDATED)
    before = doubts().get()
    store("c", told(ANA, BO, when="2023-01-12"))
    store("d", told(ANA, BO, when="2024-05-12"))
    assert doubts().get() == before


def count_queries(name, when):
    with CaptureQueriesContext(connection) as captured:
        store(name, told(ANA, BO, when=when))
    return len(captured)


def test_a_document_takes_as_many_queries_however_many_were_read_before():
    for number in range(2):
        store(f"a{number}", told(ANA, BO, when=f"202{number * 2}-01-10"))
    first = count_queries("b", "2022-02-01")
    for number in range(12):
        store(f"c{number}", told(ANA, BO, when=f"2021-{number + 1:02}-05"))
    assert count_queries("d", "2022-03-01") == first
