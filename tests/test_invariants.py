"""What holds in every register, whatever is read and whatever curators do."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.actions.identity import decide_identity
from meetings.actions.merging import merge_officials
from meetings.actions.review import edit_meeting, reject_meeting
from meetings.actions.storing import store_document
from meetings.actions.unmerging import undo_merge
from meetings.actions.withdrawal import withdraw_document
from meetings.choices import Judgement, ReviewStatus
from meetings.exceptions import MergeConflictError, RefusedDocumentError
from meetings.models import (
    Change,
    Document,
    Evidence,
    Meeting,
    Official,
    OfficialForm,
    Participation,
    Redirect,
    Report,
    ReportParticipant,
    Role,
)
from meetings.records import Quote, StatedTopic
from tests.actions.builders import document, extraction, person, store, told
from tests.actions.corpora import corpora, ingest_all, records, store_all
from tests.searching import examples

pytestmark = pytest.mark.django_db

PUBLISHED = date(2024, 5, 31)
ANA = person("Ana Sol", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
some = examples(8)
randoms = st.randoms(use_true_random=False)
MEETING_FIELDS = ("public_id", "title", "status", "mode", "kind", "date_edtf", "city", "country")


@contextmanager
def register():
    """An empty register for each example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def contents():
    """What the register says, under the public ids by which it says so."""
    return {
        "meetings": set(Meeting.objects.values_list(*MEETING_FIELDS, "review", "report_count")),
        "reports": set(Report.objects.values_list("public_id", "meeting__public_id", "ordinal")),
        "officials": set(Official.objects.values_list("public_id", "name", "country")),
        "names": set(Official.objects.values_list("public_id", "other_names__name")),
        "forms": set(OfficialForm.objects.values_list("key", "official__public_id")),
        "mentions": set(
            ReportParticipant.objects.values_list("report__public_id", "position", "official")
        ),
        "seats": set(
            Participation.objects.values_list("meeting__public_id", "official", "organisation")
        ),
        "roles": set(Role.objects.values_list("official", "title", "first_day", "last_day")),
        "redirects": set(Redirect.objects.values_list("old_id", "new_id")),
    }


def public_ids():
    return {*Meeting.objects.values_list("public_id", flat=True)} | {
        *Official.objects.values_list("public_id", flat=True)
    }


# 1. Every evidence quote equals the stored text at its offsets.


@st.composite
def quoted_texts(draw):
    text = draw(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=2, max_size=60))
    starts = draw(st.lists(st.integers(0, len(text) - 2), max_size=4))
    ends = [draw(st.integers(start + 1, len(text))) for start in starts]
    return text, tuple(
        Quote(start, end, text[start:end]) for start, end in zip(starts, ends, strict=True)
    )


def quoting(quotes):
    topic = StatedTopic(slug="trade", evidence=quotes)
    ana = replace(ANA, evidence=quotes)
    return replace(told(ana, BO, evidence=quotes), topics=(topic,), field_evidence={"mode": quotes})


@some
@given(st.lists(quoted_texts(), min_size=1, max_size=3))
def test_every_quote_is_the_text_at_its_offsets(versions):
    with register():
        for text, quotes in versions:
            record = document(text=text)
            store_document(record, extraction(record, quoting(quotes)))
        for evidence in Evidence.objects.select_related("document"):
            assert evidence.quote == evidence.document.text[evidence.start : evidence.end]
        assert Evidence.objects.count() == 4 * len(set(versions[-1][1]))


@some
@given(quoted_texts(), st.text(min_size=1, max_size=5))
def test_a_quote_that_is_not_in_the_text_is_refused(quoted, words):
    text, _ = quoted
    assume(text[: len(words)] != words)
    record = document(text=text)
    wrong = (Quote(0, len(words), words),)
    with register():
        with pytest.raises(RefusedDocumentError):
            store_document(record, extraction(record, quoting(wrong)))
        assert not Document.objects.exists()


# 2. Every field of a meeting is traceable to the reports that state it or to a curator's change.


@some
@given(corpora())
def test_every_derived_field_is_stated_by_a_report(corpus):
    with register():
        store_all(corpus, sorted(corpus))
        for meeting in Meeting.objects.all():
            reports = list(meeting.reports.all())
            for field in ("status", "mode", "kind"):
                assert getattr(meeting, field) in {getattr(one, field) for one in reports}
            assert meeting.date_edtf in {one.date_edtf for one in reports} | {""}
            assert meeting.country in {one.country for one in reports} | {""}
            topics = {topic for one in reports for topic in one.topics.all()}
            assert set(meeting.topics.all()) == topics
            mentions = ReportParticipant.objects.filter(report__meeting=meeting)
            officials = set(mentions.values_list("official", flat=True))
            seats = meeting.participations.exclude(official=None)
            assert set(seats.values_list("official", flat=True)) == officials - {None}


@some
@given(corpora(), randoms)
def test_every_other_field_is_in_the_change_of_the_curator_who_fixed_it(corpus, random):
    values = {"title": "As it was", "date": "1999-12-31", "mode": "video"}
    fixed = random.sample(sorted(values), 2)
    with register():
        store_all(corpus, sorted(corpus))
        meeting = random.choice(list(Meeting.objects.order_by("pk")))
        edit_meeting(meeting, acting_user=None, values={name: values[name] for name in fixed})
        meeting.refresh_from_db()
        change = Change.objects.get(verb="meeting.edit", record_id=meeting.public_id)
        columns = {"title": "title", "date": "date_edtf", "mode": "mode"}
        for name in fixed:
            assert getattr(meeting, columns[name]) == values[name]
            before = change.before.get(columns[name])
            assert change.after.get(columns[name]) == values[name] or before is None
        assert meeting.fixed_fields == sorted(fixed)


# 3. Ingesting again changes nothing; a better extractor never replaces a curator's decision.


@some
@given(corpora())
def test_what_is_ingested_again_changes_nothing(corpus):
    with register():
        ingest_all(corpus, sorted(corpus))
        before, journal = contents(), Change.objects.count()
        again = ingest_all(corpus, sorted(corpus))
        assert contents() == before
        assert (Change.objects.count(), again.documents_known) == (journal, len(corpus))


@some
@given(corpora(), st.lists(records(), min_size=1, max_size=2), randoms)
def test_a_better_extractor_leaves_what_a_curator_has_fixed(corpus, better, random):
    with register():
        store_all(corpus, sorted(corpus))
        meeting = random.choice(list(Meeting.objects.order_by("pk")))
        values = {"title": "As it was", "date": "1999-12-31"}
        edit_meeting(meeting, acting_user=None, values=values)
        for name in sorted(corpus):
            store(name, *better, published=corpus[name][1], extractor="rules/2")
        kept = Meeting.objects.get(public_id=meeting.public_id)
        assert (kept.title, kept.date_edtf) == ("As it was", "1999-12-31")
        assert set(Report.objects.values_list("extractor", flat=True)) == {"rules/2"}
        assert Report.objects.count() == len(better) * len(corpus)


# 4. Machine output is proposed; what a curator rejects or calls different stays so.


@some
@given(corpora(), randoms)
def test_a_rejected_meeting_stays_rejected_however_often_it_is_read(corpus, random):
    with register():
        store_all(corpus, sorted(corpus))
        assert set(Meeting.objects.values_list("review", flat=True)) == {ReviewStatus.PROPOSED}
        meeting = random.choice(list(Meeting.objects.order_by("pk")))
        reject_meeting(meeting, acting_user=None)
        reports = set(meeting.reports.values_list("document__external_id", "ordinal"))
        for extractor in ("rules/2", "rules/3"):
            for name in random.sample(sorted(corpus), len(corpus)):
                texts, published = corpus[name]
                store(name, *texts, published=published, extractor=extractor)
        again = Meeting.objects.get(public_id=meeting.public_id)
        assert again.review == ReviewStatus.REJECTED
        assert reports <= set(again.reports.values_list("document__external_id", "ordinal"))


@some
@given(corpora(), corpora(), randoms)
def test_officials_whom_a_curator_calls_different_are_never_made_one(corpus, more, random):
    with register():
        store_all(corpus, sorted(corpus))
        officials = list(Official.objects.order_by("pk"))
        assume(len(officials) > 1)
        one, other = random.sample(officials, 2)
        decide_identity(one, other, judgement=Judgement.DIFFERENT, acting_user=None)
        forms = {record.pk: set(record.forms.values_list("key")) for record in (one, other)}
        for name, (texts, published) in more.items():
            store(f"more-{name}", *texts, published=published)
        for record in (one, other):
            assert forms[record.pk] <= set(record.forms.values_list("key"))


# 5. Public ids are stable; the old one of a merged record redirects, that of one that went is gone;
# every merge can be undone.


@some
@given(corpora())
def test_ids_outlive_a_new_extractor(corpus):
    with register():
        store_all(corpus, sorted(corpus))
        before = contents()
        for name, (texts, published) in sorted(corpus.items()):
            store(name, *texts, published=published, extractor="rules/2")
        for kind in ("meetings", "reports", "officials", "redirects"):
            assert contents()[kind] == before[kind]


@some
@given(corpora(), corpora(), randoms)
def test_every_id_ever_given_leads_to_a_record_or_is_gone(client, corpus, more, random):
    with register():
        given_out = set()
        for name, (texts, published) in {**corpus, **{f"m{n}": t for n, t in more.items()}}.items():
            store(name, *texts, published=published)
            given_out |= public_ids()
        for name in random.sample(sorted(corpus), 2):
            withdraw_document(Document.objects.get(external_id=name), acting_user=None)
        for old in given_out:
            path = "meetings" if old.startswith("mtg") else "officials"
            answer = client.get(f"/api/v1/{path}/{old}/")
            assert answer.status_code in {200, 308, 410}
            if answer.status_code == 308:
                assert client.get(answer["Location"]).status_code in {200, 410}


@some
@given(corpora(), randoms)
def test_every_merge_of_officials_can_be_undone(corpus, random):
    with register():
        store_all(corpus, sorted(corpus))
        officials = list(Official.objects.order_by("pk"))
        assume(len(officials) > 1)
        keep, drop = random.sample(officials, 2)
        before = contents()
        try:
            change = merge_officials(keep=keep, drop=drop, acting_user=None)
        except MergeConflictError:
            assert contents() == before
            return
        assert Redirect.objects.get(old_id=drop.public_id).new_id == keep.public_id
        undo_merge(change, acting_user=None)
        assert contents() == before


# 6. A date is never invented.


@some
@given(corpora())
def test_a_meeting_that_no_report_dates_has_no_date(corpus):
    with register():
        store_all(corpus, sorted(corpus))
        for meeting in Meeting.objects.all():
            stated = set(meeting.reports.values_list("date_edtf", flat=True)) - {""}
            assert bool(meeting.date_edtf) == bool(stated)
            assert (meeting.date_first is None) == (not stated)


def test_the_day_of_publication_is_not_the_day_of_the_meeting():
    store("a", told(ANA, BO), published=PUBLISHED)
    meeting = Meeting.objects.get()
    assert (meeting.date_edtf, meeting.date_first, meeting.date_basis) == ("", None, "")
    assert Role.objects.filter(first_day__isnull=False).count() == 0
