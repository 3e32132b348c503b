"""Records as the API writes them, kept beside the records so that lists need not render them."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import connection, models
from typing_extensions import override

from meetings.models.base import row_by_day
from meetings.models.document import Document
from meetings.models.meeting import Meeting
from meetings.models.official import Official
from meetings.models.organisation import Organisation

# In place of a form: the record has changed, and the transaction that changed it will render it.
PENDING = ""
# The record has not been rendered since the tables were migrated.
UNKNOWN = "?"


def _record_of(model: type[models.Model]) -> "models.OneToOneField[Any, Any]":
    """The record; triggers insert and delete the row with it, so that nothing else need know."""
    return models.OneToOneField(
        model,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
        related_query_name="rendition",
    )


class RenditionQuerySet(models.QuerySet["Rendition"]):
    """Renditions by whether they still say what the record says."""

    def not_in_form(self, form: str) -> Self:
        """Those that another release has written, or none."""
        return self.exclude(form=form)

    def keep(self, rows: Iterable[tuple[int, str, str, str]]) -> None:
        """Store record, form and the two texts of each row, in place of what is there."""
        with connection.cursor() as cursor:
            # One text for any number of rows, which neither we nor the database compose again.
            cursor.executemany(
                f"INSERT INTO {self.model._meta.db_table} (record_id, form, listed, detailed)"
                " VALUES (%s, %s, %s, %s) ON CONFLICT (record_id) DO UPDATE"
                " SET form = excluded.form, listed = excluded.listed, detailed = excluded.detailed",
                list(rows),
            )

    def with_listed(self) -> Self:
        """With the text for lists, wherever it is kept."""
        return self


class Rendition(models.Model):
    """The JSON of a record, for lists and in detail.

    ``form`` names the form of the record that both texts have; whatever else stands there, they are
    not to be shown. See ``meetings.models.triggers`` for what makes a rendition pending.
    """

    form = models.CharField(max_length=16, default=PENDING)
    listed = models.TextField(default="")
    detailed = models.TextField(default="", help_text="Empty where it depends on who asks.")

    objects = RenditionQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = (
            models.Index(
                fields=("record",), condition=models.Q(form=PENDING), name="%(class)s_pending"
            ),
        )

    @override
    def __str__(self) -> str:
        return f"{self.pk} {self.form or 'pending'}"


class MeetingRenditionQuerySet(RenditionQuerySet):
    """Renditions whose texts for lists lie apart."""

    @override
    def keep(self, rows: Iterable[tuple[int, str, str, str]]) -> None:
        stored = list(rows)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.model._meta.db_table} (record_id, form, detailed)"
                " VALUES (%s, %s, %s) ON CONFLICT (record_id) DO UPDATE"
                " SET form = excluded.form, detailed = excluded.detailed",
                [(record, form, detailed) for record, form, _, detailed in stored],
            )
            cursor.executemany(
                f"INSERT INTO {MeetingListing._meta.db_table} (sort_key, form, listed)"
                f" SELECT sort_key, %s, %s FROM {Meeting._meta.db_table}"
                " WHERE id = %s AND sort_key IS NOT NULL ON CONFLICT (sort_key) DO UPDATE"
                " SET form = excluded.form, listed = excluded.listed",
                [(form, listed, record) for record, form, listed, _ in stored if listed],
            )

    @override
    def with_listed(self) -> Self:
        of_form = models.When(
            record__listing__form=models.F("form"), then=models.F("record__listing__listed")
        )
        none = models.Value("", models.TextField())
        return self.annotate(listed=models.Case(of_form, default=none))


class MeetingRendition(Rendition):
    """A meeting as the API writes it in detail."""

    record = _record_of(Meeting)
    listed = None  # type: ignore[assignment]  # so it is no column here; see MeetingListing

    objects = MeetingRenditionQuerySet.as_manager()  # type: ignore[misc]  # has the same methods


class MeetingListing(models.Model):
    """A meeting as the API writes it in lists, whose rows lie in the order of the days.

    So a page reads what stands side by side, however far it is from the first. A meeting whose
    rendition is pending has no row, nor has one that is not shown. Made by a migration.
    """

    row = row_by_day("listing")
    form = models.CharField(max_length=16)
    listed = models.TextField()

    class Meta:
        managed = False
        db_table = "meetings_listing"

    @override
    def __str__(self) -> str:
        return f"{self.pk} {self.form}"


class OfficialRendition(Rendition):
    """An official as the API writes them."""

    record = _record_of(Official)


class OrganisationRendition(Rendition):
    """An organisation as the API writes it."""

    record = _record_of(Organisation)


class DocumentRendition(Rendition):
    """A document as the API writes it in lists."""

    record = _record_of(Document)


def kept_by(model: type[models.Model], text: str) -> str:
    """The relation of a record to the row that has this text of it."""
    return "listing" if (model, text) == (Meeting, "listed") else "rendition"


def stored_text(model: type[models.Model], text: str, form: str) -> models.Subquery:
    """The text as a column beside a record; null where there is none of the form.

    Not by a join: a plan that is kept might merge it in, from the first row of the table on.
    """
    relation: Any = model._meta.get_field(kept_by(model, text))
    record = models.OuterRef(relation.field.target_field.name)
    stored = relation.related_model.objects.filter(pk=record, form=form)
    return models.Subquery(stored.values(text))
