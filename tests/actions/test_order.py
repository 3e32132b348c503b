"""The register does not depend on the order in which documents come, nor on what has gone since."""

from collections import defaultdict

from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions.withdrawal import withdraw_document
from meetings.choices import OrganisationKind
from meetings.models import (
    Document,
    Meeting,
    Official,
    Organisation,
    Report,
    ReportParticipant,
    Role,
)
from tests.actions.builders import store
from tests.actions.corpora import corpora, ingest_all, records, store_all
from tests.searching import examples


def register_of(steps):
    """The groups and derived values after some steps, which are then taken back."""
    with transaction.atomic():
        steps()
        found = snapshot()
        transaction.set_rollback(True)
    return found


def snapshot():
    groups = defaultdict(set)
    for one in ReportParticipant.objects.select_related("report__document"):
        mention = (one.report.document.external_id, one.report.ordinal, one.position)
        groups["official", one.official_id].add(mention)
        groups["organisation", one.organisation_id or one.acts_for_id].add(mention)
    for report in Report.objects.select_related("document"):
        groups["meeting", report.meeting_id].add((report.document.external_id, report.ordinal))
    fields = ("title", "status", "mode", "kind", "date_edtf", "city", "disputed_fields", "review")
    return (
        {(kind, frozenset(members)) for (kind, key), members in groups.items() if key},
        sorted(map(str, Meeting.objects.values_list(*fields))),
        sorted(map(str, Meeting.objects.values_list("title", "part_of__title", "date_edtf"))),
        sorted(Official.objects.values_list("name", "country")),
        sorted(
            Organisation.objects.exclude(kind=OrganisationKind.STATE).values_list(
                "name", "abbreviation", "kind", "country"
            )
        ),
        sorted(
            map(str, Role.objects.values_list("official__name", "title", "first_day", "last_day"))
        ),
    )


@examples(12)
@given(corpora(), st.randoms(use_true_random=False))
def test_any_order_of_documents_gives_the_same_register(corpus, random):
    names = sorted(corpus)
    shuffled = random.sample(names, len(names))
    assert register_of(lambda: store_all(corpus, names)) == register_of(
        lambda: store_all(corpus, shuffled)
    )


@examples(8)
@given(corpora(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_one_run_gives_the_same_register_as_many(corpus, random, size):
    names = random.sample(sorted(corpus), len(corpus))

    def run_by_run():
        for start in range(0, len(names), size):
            ingest_all(corpus, names[start : start + size])

    assert register_of(run_by_run) == register_of(lambda: ingest_all(corpus, sorted(corpus)))


@examples(8)
@given(corpora())
def test_a_withdrawn_document_leaves_no_trace(corpus):
    *others, last = sorted(corpus)

    def store_and_withdraw():
        store_all(corpus, [last, *others])
        withdraw_document(Document.objects.get(external_id=last), acting_user=None)

    assert register_of(store_and_withdraw) == register_of(lambda: store_all(corpus, others))


@examples(8)
@given(corpora(), st.lists(records(), max_size=2))
def test_a_better_extraction_gives_what_it_would_have_given_at_first(corpus, better):
    names = sorted(corpus)

    def improve():
        store_all(corpus, names)
        store(names[0], *better, published=corpus[names[0]][1], extractor="rules/2")

    def start_anew():
        store(names[0], *better, published=corpus[names[0]][1], extractor="rules/2")
        store_all(corpus, names[1:])

    assert register_of(improve) == register_of(start_anew)
