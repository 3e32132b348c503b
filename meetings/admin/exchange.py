"""Officials, organisations and topics as CSV: out, and in again with the difference shown first."""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from import_export.admin import ImportExportMixin
from import_export.fields import Field
from import_export.formats.base_formats import CSV
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget
from typing_extensions import override
from unfold.contrib.import_export.forms import ImportForm, SelectableFieldsExportForm

from meetings.actions.editing import add_record, edit_record, save_details
from meetings.actions.topics import add_topic, edit_topic
from meetings.admin.base import RecordAdmin
from meetings.models import Official, Organisation, Topic

BETWEEN = "|"  # several values in one cell


class ExchangeAdmin(ImportExportMixin, RecordAdmin):
    """Adds the pages that export a list and import a file."""

    import_form_class = ImportForm
    export_form_class = SelectableFieldsExportForm
    import_formats = export_formats = (CSV,)
    skip_export_form = True
    exported_with: Sequence[str] = ()

    @override
    def get_export_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_export_queryset(request)
        return found.prefetch_related(*self.exported_with)


class ListField(Field):
    """What hangs on a record, in one cell."""

    @override
    def get_value(self, instance: Any) -> str:
        rows = getattr(instance, self.column_name).all() if instance.pk else ()
        return BETWEEN.join(str(row) for row in rows)


class RegisterResource(ModelResource):
    """Rows of a file as records; each row that says something new is an action of its own."""

    key = "public_id"
    details: Mapping[str, str] = {}

    @override
    def before_import_row(self, row: MutableMapping[str, Any], **kwargs: Any) -> None:
        for column, value in row.items():
            row[column] = str(value or "").strip()
        if "country" in row:
            row["country"] = row["country"].upper()

    @override
    def init_instance(self, row: Mapping[str, Any] | None = None) -> Any:
        """Raises:
        ValueError: the row names a record that is not in the register.
        """
        name = (row or {}).get(self.key, "")
        if name and self.key == "public_id":
            raise ValueError(f"the register has no {self._meta.model._meta.verbose_name} {name}")
        return super().init_instance(row)

    @override
    def skip_row(
        self, instance: Any, original: Any, row: Mapping[str, Any], errors: Any = None
    ) -> bool:
        if original.pk is None:
            return False
        fields = [self.fields[name] for name in self.fields if self.fields[name].column_name in row]
        return all(
            str(self.export_field(field, original)) == row[field.column_name] for field in fields
        )

    @override
    def save_instance(
        self, instance: Any, is_create: bool, row: Any, **kwargs: Any
    ) -> None:  # the library's signature
        who, why = kwargs["user"], f"import of {kwargs.get('file_name') or 'a file'}"
        if is_create:
            self.add(instance, acting_user=who, reason=why)
            stored = instance
        else:
            stored = self._meta.model._default_manager.get(pk=instance.pk)
            fields = [self.fields[name] for name in self.fields if self.fields[name].attribute]
            names = [field.attribute for field in fields if field.column_name in row]
            values = {
                name: getattr(instance, name)
                for name in names
                if name != self.key and getattr(instance, name) != getattr(stored, name)
            }
            if values:
                self.edit(stored, acting_user=who, values=values, reason=why)
        for relation in self.details:
            if relation in row:
                self._save_details(stored, relation, row[relation], who)

    def add(self, instance: Any, **kwargs: Any) -> None:
        add_record(instance, **kwargs)

    def edit(self, stored: Any, **kwargs: Any) -> None:
        edit_record(stored, **kwargs)

    def _save_details(self, stored: Any, relation: str, cell: str, who: Any) -> None:
        """Let the record have what the cell lists; names that stay keep their kind."""
        wanted = {part.strip() for part in cell.split(BETWEEN) if part.strip()}
        manager = getattr(stored, relation)
        present = {str(row): row for row in manager.all()}
        owner = manager.field.name
        save_details(
            stored,
            acting_user=who,
            saved=[
                manager.model(**{owner: stored, **_columns(relation, text)})
                for text in sorted(wanted - set(present))
            ],
            deleted=[row for text, row in present.items() if text not in wanted],
        )


def _columns(relation: str, text: str) -> dict[str, str]:
    if relation == "other_names":
        return {"name": text}
    scheme, colon, value = text.partition(":")
    if not (scheme and colon and value):
        raise ValueError(f"an identifier is scheme:value, not {text!r}")
    return {"scheme": scheme.strip(), "value": value.strip()}


class OfficialResource(RegisterResource):
    """Officials with their names and identifiers."""

    public_id = Field(attribute="public_id", column_name="public_id", readonly=True)
    other_names = ListField(column_name="other_names", readonly=True)
    identifiers = ListField(column_name="identifiers", readonly=True)
    details = {"other_names": "name", "identifiers": "value"}

    class Meta:
        model = Official
        fields = ("public_id", "name", "country", "other_names", "identifiers")
        export_order = import_order = fields
        import_id_fields = ("public_id",)
        skip_unchanged = report_skipped = use_transactions = clean_model_instances = True


class OrganisationResource(RegisterResource):
    """Organisations with their names and what they are a part of."""

    public_id = Field(attribute="public_id", column_name="public_id", readonly=True)
    parent = Field(
        attribute="parent",
        column_name="parent",
        widget=ForeignKeyWidget(Organisation, "public_id"),
    )
    other_names = ListField(column_name="other_names", readonly=True)
    details = {"other_names": "name"}

    class Meta:
        model = Organisation
        fields = ("public_id", "name", "abbreviation", "kind", "country", "parent", "other_names")
        export_order = import_order = fields
        import_id_fields = ("public_id",)
        skip_unchanged = report_skipped = use_transactions = clean_model_instances = True


class TopicResource(RegisterResource):
    """Topics with the codes that they map to, by their slugs."""

    key = "slug"
    broader = Field(
        attribute="broader", column_name="broader", widget=ForeignKeyWidget(Topic, "slug")
    )

    class Meta:
        model = Topic
        fields = ("slug", "label", "definition", "broader", "iptc_code", "plover_context")
        export_order = import_order = fields
        import_id_fields = ("slug",)
        skip_unchanged = report_skipped = use_transactions = clean_model_instances = True

    @override
    def add(self, instance: Any, **kwargs: Any) -> None:
        add_topic(instance, **kwargs)

    @override
    def edit(self, stored: Any, **kwargs: Any) -> None:
        edit_topic(stored, **kwargs)
