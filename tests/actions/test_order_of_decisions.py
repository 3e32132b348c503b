"""What curators decide among the documents holds, and the order of these still tells nothing."""

from contextlib import suppress
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from meetings.actions.identity import decide_identity
from meetings.actions.merging import merge_officials
from meetings.actions.review import accept_meeting, reject_meeting
from meetings.actions.splitting import split_official
from meetings.actions.unmerging import undo_merge
from meetings.choices import Judgement
from meetings.exceptions import MergeConflictError, SplitError
from meetings.models import Document, Report, ReportParticipant
from tests.actions.corpora import corpora, store_all
from tests.actions.test_order import register_of
from tests.searching import examples

DEEDS = ("same", "different", "split", "accept", "reject")
randoms = st.randoms(use_true_random=False)


@dataclass(frozen=True)
class Decision:
    """What a curator says of two mentions, or of the meeting that the first tells of.

    Mentions are named by document, report and position, the same in whichever order they come.
    """

    deed: str
    one: tuple[str, int, int]
    other: tuple[str, int, int]

    def make(self):
        """Say it; whether it could be said."""
        try:
            return self._make()
        except (MergeConflictError, SplitError):
            return False

    def holds(self):
        """The register is as it was said to be."""
        if self.deed in {"accept", "reject"}:
            return meeting_of(self.one).review == f"{self.deed}ed"
        return (official_of(self.one) == official_of(self.other)) == (self.deed == "same")

    def _make(self):
        if self.deed == "accept":
            accept_meeting(meeting_of(self.one), acting_user=None)
        elif self.deed == "reject":
            reject_meeting(meeting_of(self.one), acting_user=None)
        else:
            return self._identify(official_of(self.one), official_of(self.other))
        return True

    def _identify(self, one, other):
        if self.deed == "split":
            if one is None or one != other:
                return False
            documents = Document.objects.filter(external_id=self.other[0])
            split_official(one, documents=[documents.get().pk], acting_user=None)
            return self.holds()
        if one is None or other is None or one == other:
            return False
        judgement = Judgement.SAME if self.deed == "same" else Judgement.DIFFERENT
        decide_identity(one, other, judgement=judgement, acting_user=None)
        return True


def official_of(mention):
    name, ordinal, position = mention
    return ReportParticipant.objects.get(
        report__document__external_id=name, report__ordinal=ordinal, position=position
    ).official


def meeting_of(mention):
    name, ordinal, _ = mention
    return Report.objects.get(document__external_id=name, ordinal=ordinal).meeting


@st.composite
def histories(draw):
    """Documents that come first, decisions on what they tell, and documents that come later."""
    corpus = draw(corpora())
    names = sorted(corpus)
    early = names[: draw(st.integers(1, len(names)))]
    mentions = [
        (name, ordinal, position)
        for name in early
        for ordinal, meeting in enumerate(corpus[name][0], start=1)
        for position in range(len(meeting.participants))
    ]
    decisions = st.builds(
        Decision, st.sampled_from(DEEDS), st.sampled_from(mentions), st.sampled_from(mentions)
    )
    return corpus, early, names[len(early) :], draw(st.lists(decisions, min_size=1, max_size=2))


def shuffled(random, names):
    return random.sample(names, len(names))


@examples(12)
@given(histories(), randoms)
def test_decisions_after_documents_in_any_order_give_the_same_register(history, random):
    corpus, early, late, decisions = history
    names = [*early, *late]

    def run(order):
        store_all(corpus, order)
        for decision in decisions:
            decision.make()

    first = register_of(lambda: run(names))
    assert register_of(lambda: run(shuffled(random, names))) == first


@examples(12)
@given(histories(), randoms)
def test_documents_in_any_order_after_decisions_give_the_same_register(history, random):
    corpus, early, late, decisions = history

    def run(order):
        store_all(corpus, early)
        for decision in decisions:
            decision.make()
        store_all(corpus, order)

    assert register_of(lambda: run(late)) == register_of(lambda: run(shuffled(random, late)))


@examples(12)
@given(histories(), randoms)
def test_a_decision_holds_whatever_is_read_afterwards(history, random):
    corpus, early, late, [decision, *_] = history

    def run():
        store_all(corpus, early)
        if not decision.make():
            return
        store_all(corpus, shuffled(random, late))
        assert decision.holds()
        store_all(corpus, shuffled(random, early))
        assert decision.holds()

    register_of(run)


@examples(12)
@given(histories(), randoms)
def test_a_merge_that_is_undone_leaves_no_trace(history, random):
    corpus, early, late, [decision, *_] = history
    keep, drop = decision.one, decision.other

    def merge_and_undo():
        store_all(corpus, early)
        one, other = official_of(keep), official_of(drop)
        change = None
        if one and other and one != other:
            with suppress(MergeConflictError):
                change = merge_officials(keep=one, drop=other, acting_user=None)
        store_all(corpus, shuffled(random, late))
        if change:
            undo_merge(change, acting_user=None)

    first = register_of(lambda: store_all(corpus, [*early, *late]))
    assert register_of(merge_and_undo) == first
