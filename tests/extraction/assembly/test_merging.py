import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.choices import MeetingStatus
from meetings.extraction.assembly.drafts import Draft
from meetings.extraction.assembly.merging import merge


class NoParties:
    """A document in which nobody's side is known."""

    parties = (None,) * 10


def make_drafts(count):
    return [Draft(candidates=[n], members={n: 0.9}, chance=0.5 + n / 100) for n in range(count)]


def clusters(drafts, chances):
    return [made.candidates for made in merge(NoParties(), drafts, chances)]


def test_a_likely_pair_is_joined():
    assert clusters(make_drafts(2), {(0, 1): 0.9}) == [[0, 1]]


def test_an_unlikely_pair_stays_apart():
    assert clusters(make_drafts(2), {(0, 1): 0.3}) == [[0], [1]]


def test_a_chain_is_joined_unless_its_ends_are_surely_apart():
    chain = {(0, 1): 0.9, (1, 2): 0.8}
    assert clusters(make_drafts(3), {**chain, (0, 2): 0.3}) == [[0, 1, 2]]
    assert clusters(make_drafts(3), {**chain, (0, 2): 0.01}) == [[0, 1], [2]]


def test_drafts_of_one_candidate_are_never_joined():
    assert clusters(make_drafts(2), {}) == [[0], [1]]


def test_a_cancelled_part_cancels_the_whole():
    one, other = make_drafts(2)
    other.status = MeetingStatus.CANCELLED
    (made,) = merge(NoParties(), [one, other], {(0, 1): 0.9})
    assert made.status is MeetingStatus.CANCELLED


@given(st.dictionaries(st.sampled_from([(0, 1), (0, 2), (1, 2)]), st.floats(0, 1)))
def test_no_draft_is_lost(chances):
    merged = clusters(make_drafts(3), chances)
    assert sorted(number for cluster in merged for number in cluster) == [0, 1, 2]


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_join(count):
    assert len(clusters(make_drafts(count), {})) == count
