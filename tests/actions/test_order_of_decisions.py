"""What curators decide among the documents holds, and the order of these still tells nothing."""

from contextlib import suppress
from dataclasses import dataclass

from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.actions.identity import decide_identity
from meetings.actions.merging import merge_officials
from meetings.actions.review import accept_meeting, reject_meeting
from meetings.actions.splitting import split_record
from meetings.actions.unmerging import undo_merge
from meetings.choices import Judgement
from meetings.exceptions import MergeConflictError, SplitError
from meetings.models import Official, Report, ReportParticipant
from tests.actions.corpora import corpora, store_all
from tests.actions.test_order import register_of
from tests.searching import examples

randoms = st.randoms(use_true_random=False)
Mention = tuple[str, int, int]  # document, report, position: the same in whichever order they come


@dataclass(frozen=True)
class Decision:
    """What a curator says of two mentions, or of the meetings in which they are."""

    deed: str
    one: Mention
    other: Mention

    def make(self):
        """Say it; whether it could be said."""
        try:
            return DEEDS[self.deed](self.one, self.other) is not False
        except (MergeConflictError, SplitError):
            return False

    def holds(self):
        """The register is as it was said to be."""
        if self.deed in {"accept", "reject"}:
            return report_of(self.one).meeting.review == f"{self.deed}ed"
        record = meeting_of if "occasion" in self.deed else record_of
        return (record(self.one) == record(self.other)) == self.deed.startswith("same")


def identify(judgement, one, other):
    if one is None or other is None or type(one) is not type(other) or one == other:
        return False
    return decide_identity(one, other, judgement=judgement, acting_user=None)


def part_name(one, other):
    """Let the second be another than the first, by the form in which it is named."""
    form = mention_of(other).official_form_id or mention_of(other).organisation_form_id
    return record_of(one) == record_of(other) and part(record_of(one), pieces=[form])


def part_namesake(one, other):
    """Let the second be another than the first, by the document that names it."""
    documents = [report_of(other).document_id]
    alike = record_of(one) == record_of(other) and one[0] != other[0]
    return alike and part(record_of(one), documents=documents)


def part_occasion(one, other):
    alike = meeting_of(one) == meeting_of(other) and one[:2] != other[:2]
    return alike and part(meeting_of(one), pieces=[report_of(other).pk])


def part(record, pieces=(), documents=()):
    if record is None or (documents and not isinstance(record, Official)):
        return False
    return split_record(record, pieces=pieces, documents=documents, acting_user=None)


DEEDS = {
    "accept": lambda one, _: accept_meeting(meeting_of(one), acting_user=None),
    "reject": lambda one, _: reject_meeting(meeting_of(one), acting_user=None),
    "same": lambda *two: identify(Judgement.SAME, *map(record_of, two)),
    "another": lambda *two: identify(Judgement.DIFFERENT, *map(record_of, two)),
    "another name": part_name,
    "another document": part_namesake,
    "same occasion": lambda *two: identify(Judgement.SAME, *map(meeting_of, two)),
    "another occasion": lambda *two: identify(Judgement.DIFFERENT, *map(meeting_of, two)),
    "another occasion by report": part_occasion,
}


def mention_of(mention):
    return ReportParticipant.objects.get(report=report_of(mention), position=mention[2])


def record_of(mention):
    found = mention_of(mention)
    return found.official or found.organisation


def report_of(mention):
    return Report.objects.get(document__external_id=mention[0], ordinal=mention[1])


def meeting_of(mention):
    return report_of(mention).meeting


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
    deeds, either = st.sampled_from(sorted(DEEDS)), st.sampled_from(mentions)
    decisions = st.builds(Decision, deeds, either, either)
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


@examples(16)
@given(histories(), randoms)
def test_a_decision_among_documents_in_any_order_gives_the_same_register(history, random):
    corpus, early, late, [decision, *_] = history
    could = []

    def run(first, last):
        store_all(corpus, first)
        could.append(decision.make())
        store_all(corpus, last)

    names = shuffled(random, [*early, *late])
    told = max(names.index(name) for name in (decision.one[0], decision.other[0])) + 1
    point = random.randint(told, len(names))
    found = register_of(lambda: run(names[:point], names[point:]))
    expected = register_of(lambda: run([*early, *late], []))
    assume(could[0] == could[1])
    assert found == expected


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
        one, other = mention_of(keep).official, mention_of(drop).official
        change = None
        if one and other and one != other:
            with suppress(MergeConflictError):
                change = merge_officials(keep=one, drop=other, acting_user=None)
        store_all(corpus, shuffled(random, late))
        if change:
            undo_merge(change, acting_user=None)

    first = register_of(lambda: store_all(corpus, [*early, *late]))
    assert register_of(merge_and_undo) == first
