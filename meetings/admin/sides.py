"""Two records side by side, with what they have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Length
from django.urls import reverse

from meetings.actions.identity import Entity
from meetings.admin.evidence import MarkedText, mark_passages
from meetings.models import Evidence, Meeting, Official, Organisation
from meetings.passages import Mark

MOST_MEETINGS = 8
MOST_SENTENCES = 3
MOST_QUOTES = 30
MOST_IN_COMMON = 8
LONGEST_PRONOUN = 5  # letters; "their" says nothing of who it is


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one side; ``shared`` if the other side says the same."""

    text: str
    address: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A field of both records."""

    label: str
    left: Sequence[Line]
    right: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a document that name a record."""

    source: str
    address: str
    passages: list[list[MarkedText]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records."""

    record: Entity
    address: str
    meeting_total: int
    sentences: Sequence[Sentence]


def build_side(record: Entity) -> Side:
    return Side(record, address_of(record), _meetings_of(record).count(), _sentences(record))


def build_rows(left: Entity, right: Entity) -> list[Row]:
    """The fields of two records of one kind, in a fixed number of queries."""
    said, told = _describe(left), _describe(right)
    return [
        Row(label, _mark(said[label], told[label]), _mark(told[label], said[label]))
        for label in said
        if said[label] or told[label]
    ]


def find_in_common(left: Entity, right: Entity) -> list[Line]:
    """Whom both officials or bodies met: the more, the likelier that they are one."""
    if isinstance(left, Meeting) or isinstance(right, Meeting):
        return []
    met = Official.objects.filter(
        participations__meeting__in=_meetings_of(left).values("pk")
    ).filter(participations__meeting__in=_meetings_of(right).values("pk"))
    if isinstance(left, Official):
        met = met.exclude(pk__in=(left.pk, right.pk))
    return [Line(str(one), address_of(one)) for one in met.distinct()[:MOST_IN_COMMON]]


def address_of(record: Entity) -> str:
    return reverse(f"admin:meetings_{record._meta.model_name}_change", args=[record.pk])


def _describe(record: Entity) -> Mapping[str, Sequence[Line]]:
    if isinstance(record, Official):
        return _describe_official(record)
    return _describe_body(record) if isinstance(record, Organisation) else _describe_meeting(record)


def _describe_official(official: Official) -> Mapping[str, Sequence[Line]]:
    roles = official.roles.select_related("organisation")
    return {
        "Name": _lines(official.name),
        "Other names": _lines(*official.other_names.all()),
        "Country": _lines(official.country),
        "Identifiers": _lines(*official.identifiers.all()),
        "Offices": _lines(
            *(
                f"{role.title}{f', {role.organisation}' if role.organisation else ''}"
                f"{f' ({role.first_day}–{role.last_day})' if role.first_day else ''}"
                for role in roles
            )
        ),
        "Latest meetings": _meeting_lines(official),
    }


def _describe_body(body: Organisation) -> Mapping[str, Sequence[Line]]:
    return {
        "Name": _lines(body.name),
        "Abbreviation": _lines(body.abbreviation),
        "Other names": _lines(*body.other_names.all()),
        "Kind": _lines(body.get_kind_display()),
        "Country": _lines(body.country),
        "Part of": _lines(body.parent or ""),
        "Latest meetings": _meeting_lines(body),
    }


def _describe_meeting(meeting: Meeting) -> Mapping[str, Sequence[Line]]:
    parts = meeting.participations.select_related("official", "organisation")
    return {
        "Title": _lines(meeting.title),
        "Review": _lines(meeting.get_review_display()),
        "Status": _lines(meeting.get_status_display()),
        "Mode": _lines(meeting.get_mode_display()),
        "Kind": _lines(meeting.get_kind_display()),
        "Date": _lines(meeting.date_edtf),
        "Place": _lines(", ".join(part for part in (meeting.city, meeting.country) if part)),
        "Participants": _lines(*parts),
        "Topics": _lines(*meeting.topics.all()),
    }


def _lines(*values: object) -> list[Line]:
    return [Line(text) for text in map(str, values) if text]


def _mark(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    there = {line.text.casefold() for line in others}
    return [Line(line.text, line.address, line.text.casefold() in there) for line in lines]


def _meetings_of(record: Entity) -> QuerySet[Meeting]:
    wanted: Mapping[type[Any], Callable[[], Q]] = {
        Official: lambda: Q(participations__official=record),
        Organisation: lambda: (
            Q(participations__organisation=record) | Q(participations__acts_for=record)
        ),
        Meeting: lambda: Q(pk=record.pk),
    }
    found = Meeting.objects.filter(wanted[type(record)]())
    return Meeting.objects.filter(pk__in=found.values("pk"))


def _meeting_lines(record: Entity) -> list[Line]:
    latest = _meetings_of(record).order_by("-sort_key")[:MOST_MEETINGS]
    return [
        Line(f"{meeting.date_edtf or 'no date'} · {meeting.title}", address_of(meeting))
        for meeting in latest
    ]


def _sentences(record: Entity) -> list[Sentence]:
    about: Mapping[type[Any], Callable[[], Q]] = {
        Official: lambda: Q(participant__official=record),
        Organisation: lambda: Q(participant__organisation=record) | Q(participant__acts_for=record),
        Meeting: lambda: Q(report__meeting=record, field="occasion"),
    }
    quotes = (
        Evidence.objects.alias(length=Length("quote"))
        .filter(about[type(record)](), length__gt=LONGEST_PRONOUN)
        .order_by("-id")
    )
    # Several reports of one document rest on the same words.
    spans = Evidence.objects.filter(pk__in=quotes.values("pk")[:MOST_QUOTES])
    words = spans.order_by().values("document", "start").annotate(last=Max("pk"))
    latest = Evidence.objects.filter(
        pk__in=words.order_by("-last").values("last")[:MOST_SENTENCES]
    ).order_by("-id")
    return [
        Sentence(
            source=f"{quote.document.source}, {quote.document.published or 'no date'}",
            address=reverse("admin:meetings_document_change", args=[quote.document_id]),
            passages=mark_passages(
                quote.document.text, [Mark(quote.start, quote.end, quote.field)]
            ),
        )
        for quote in latest.select_related("document__source")
    ]
