"""Conditions on rows that filters share: each says what must hold for the values given."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact, In

from meetings.choices import EntityKind
from meetings.dates import EdtfDate, Precision
from meetings.models import Meeting, OfficialIdentifier, Organisation, Participation, Report, Role

# Characters of a date that is a year, a month, a day, or two of these with a slash.
EDTF_LENGTHS = {
    Precision.YEAR: (4,),
    Precision.MONTH: (7,),
    Precision.DAY: (10,),
    Precision.INTERVAL: (9, 12, 15, 18, 21),
}


def country_takes_part(codes: Sequence[str]) -> Q:
    return _participation(country__in=codes)


def both_take_part(codes: tuple[str, str]) -> Q:
    first, second = codes
    return country_takes_part([first]) & country_takes_part([second])


def official_takes_part(keys: Sequence[int]) -> Q:
    return _participation(official__in=keys)


def organisation_takes_part(keys: Sequence[int]) -> Q:
    """The organisation itself, or someone who acts for it; of a state by its country."""
    states = Organisation.objects.states().filter(pk__in=keys).values("country")
    return _participation_of(
        Q(organisation__in=keys) | Q(acts_for__in=keys) | Q(country__in=states)
    )


def topic_is_dealt_with(keys: Sequence[int]) -> Q:
    topics = Meeting.topics.through.objects
    return Q(Exists(topics.filter(topic__in=keys, meeting=OuterRef("pk"))))


def role_is_played(words: str) -> Q:
    """Every word stands in the role of one participant."""
    return _participation_of(has_words("role", words))


def takes_place_in_city(names: Sequence[str]) -> Q:
    capitals = (Upper(Value(name)) for name in names)
    return reduce(or_, (Q(Exact(Upper("city"), name)) for name in capitals), Q())


def date_is_of_precision(precisions: Sequence[str]) -> Q:
    """The date is written as exactly as that; an EDTF text tells by its length."""
    lengths = [length for each in precisions for length in EDTF_LENGTHS[Precision(each)]]
    if len(lengths) == 1:
        # Only of one the index tells the order too.
        return Q(Exact(Length("date_edtf"), lengths[0]))
    return Q(In(Length("date_edtf"), lengths))


def source_reports(keys: Sequence[int]) -> Q:
    return _report(document__source__in=keys)


def document_reports(keys: Sequence[int]) -> Q:
    # A document tells of few meetings: they are looked up, not looked for along the list.
    reported = Report.objects.filter(document__in=keys, meeting__isnull=False)
    return Q(pk__in=reported.order_by().values("meeting"))


def not_over_before(day: date) -> Q:
    return Q(date_last__gte=day)


def begun_by(day: date) -> Q:
    return Q(date_first__lte=day)


def within_days(days: EdtfDate) -> Q:
    """The days on which it may have been and these have one in common."""
    return begun_by(days.last) & not_over_before(days.first)


def record_is_of_kind(labels: Sequence[str]) -> Q:
    return Q(kind__in=[kind.value for kind in EntityKind if kind.label in labels])


def is_disputed(disputed: bool) -> Q:  # noqa: FBT001 - the value of a filter
    agreed = Q(disputed_fields=[])
    return ~agreed if disputed else agreed


def holds_role_in(keys: Sequence[int]) -> Q:
    return Q(Exists(Role.objects.filter(official=OuterRef("pk"), organisation__in=keys)))


def has_role(words: str) -> Q:
    """Every word stands in the title of one role."""
    return Q(Exists(Role.objects.filter(has_words("title", words), official=OuterRef("pk"))))


def has_identifier(identifier: str) -> Q:
    scheme, _, value = identifier.partition(":")
    owned = OfficialIdentifier.objects.filter(scheme__iexact=scheme, value=value)
    return Q(pk__in=owned.values("official_id"))


def has_words(column: str, words: str) -> Q:
    """Every word stands somewhere in the column."""
    return Q(*(Q(**{f"{column}__icontains": word}) for word in words.split()))


def _participation(**conditions: Any) -> Q:
    return _participation_of(Q(**conditions))


def _participation_of(conditions: Q) -> Q:
    return Q(Exists(Participation.objects.filter(conditions, meeting=OuterRef("pk"))))


def _report(**conditions: Any) -> Q:
    return Q(Exists(Report.objects.filter(meeting=OuterRef("pk"), **conditions)))
