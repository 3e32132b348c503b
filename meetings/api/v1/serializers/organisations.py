"""Organisations, with their names."""

from typing import ClassVar

from meetings.api.serializers import LinkedId, PublicIdField, RecordSerializer, TextOrNull
from meetings.api.v1.serializers.references import OrganisationReferenceSerializer
from meetings.models import Organisation, OrganisationName


class OrganisationNameSerializer(RecordSerializer[OrganisationName]):
    """A further name of an organisation."""

    source = LinkedId(  # type: ignore[assignment]  # a name of the base class
        allow_null=True, help_text="Public id of the source that uses it."
    )

    class Meta:
        model = OrganisationName
        fields = ("name", "kind", "source")


class OrganisationSerializer(RecordSerializer[Organisation]):
    """A state, or a body that takes part in meetings or that officials act for."""

    id = PublicIdField()
    abbreviation = TextOrNull()
    country = TextOrNull(help_text="The state it is, belongs to or lies in, ISO 3166-1 alpha-2.")
    parent = OrganisationReferenceSerializer(allow_null=True)
    other_names = OrganisationNameSerializer(many=True)
    optional: ClassVar[tuple[str, ...]] = ("other_names",)

    class Meta:
        model = Organisation
        fields = (
            "id",
            "name",
            "abbreviation",
            "kind",
            "country",
            "parent",
            "created_at",
            "updated_at",
            "other_names",
        )


class OrganisationDetailSerializer(OrganisationSerializer):
    """An organisation with all names."""

    optional = ()
