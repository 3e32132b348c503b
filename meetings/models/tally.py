"""How many meetings each term applies to, ever and by months, so that none need be counted."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import IntEnum
from typing import Self

from django.db import models
from django.db.models import Q
from typing_extensions import override

from meetings.dates import EdtfDate, month_of

# In place of months: all meetings of the term.
EVER = -1
# In place of months: the meetings of the term that have no date.
UNDATED = 0
# Bits that hold any number of months up to the year 9999, and those of a length.
MONTH_BITS, LENGTH_BITS = 17, 2


class Length(IntEnum):
    """How long the days are on which a meeting may have been."""

    MONTH = 0  # no longer than the month that they begin in
    YEAR = 1  # no longer than the year that they begin in
    LONGER = 2

    @classmethod
    def of(cls, days: EdtfDate) -> Self:
        first = days.first
        if days.days <= EdtfDate.month(first.year, first.month).days:
            return cls(cls.MONTH)
        return cls(cls.YEAR if days.days <= EdtfDate.year(first.year).days else cls.LONGER)


LENGTHS = tuple(Length)


def slot_of(days: EdtfDate | None) -> int:
    """What meetings share whose days begin in one month, end in one month, and are of one length.

    Slots stand in order of their first months.
    """
    if days is None:
        return UNDATED
    begin, end = month_of(days.first), month_of(days.last)
    return (begin << MONTH_BITS | end - begin) << LENGTH_BITS | Length.of(days)


def length_in(slot: int) -> Length:
    return LENGTHS[slot & (1 << LENGTH_BITS) - 1]


def day_of(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


class TallyQuerySet(models.QuerySet["Tally"]):
    """Tallies by what they count."""

    def ever(self) -> Self:
        """Of all meetings of their terms."""
        return self.filter(slot=EVER)

    def by_months(self) -> Self:
        """Of the meetings of the slots; those without a date are a slot too."""
        return self.filter(slot__gt=EVER)

    def count_each(self, terms: Collection[str]) -> Mapping[str, int]:
        """The number of all meetings of each term."""
        found = self.ever().filter(term__in=terms).values_list("term", "meetings")
        return {**dict.fromkeys(terms, 0), **dict(found)}

    def within(self, first: date | None, last: date | None) -> Self:
        """Of meetings that may have been in these whole months; None leaves them open."""
        found = self
        if first:
            found = found.filter(last__gte=first.toordinal())
        if last:
            found = found.filter(first__lte=last.toordinal())
        return found


class Tally(models.Model):
    """The number of public meetings to which a term applies, ever or in a slot of months.

    Triggers keep it in step with the postings; see ``meetings.models.tallying``.
    """

    pk = models.CompositePrimaryKey("term", "slot")
    term = models.TextField()
    slot = models.BigIntegerField()
    family = models.TextField(help_text="What stands before the colon of the term.")
    meetings = models.BigIntegerField()
    first = models.BigIntegerField(null=True, help_text="Ordinal of the first day of all.")
    last = models.BigIntegerField(null=True, help_text="Ordinal of the last day of all.")

    objects = TallyQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=("family", "-meetings", "term"),
                condition=Q(slot=EVER),
                name="tally_most_first",
            ),
            models.Index(
                fields=("family", "last"), condition=Q(slot__gt=EVER), name="tally_by_months"
            ),
        )

    @override
    def __str__(self) -> str:
        return f"{self.term} {self.meetings}"

    @property
    def value(self) -> str:
        """What stands behind the colon of the term."""
        return self.term.partition(":")[2]
