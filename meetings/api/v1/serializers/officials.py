"""Officials, with their names and roles."""

from typing import ClassVar

from meetings.api.serializers import LinkedId, PublicIdField, RecordSerializer, TextOrNull
from meetings.api.v1.serializers.references import OrganisationReferenceSerializer
from meetings.models import Official, OfficialIdentifier, OfficialName, Role


class OfficialNameSerializer(RecordSerializer[OfficialName]):
    """A further name of an official."""

    source = LinkedId(  # type: ignore[assignment]  # a name of the base class
        allow_null=True, help_text="Public id of the source that uses it."
    )

    class Meta:
        model = OfficialName
        fields = ("name", "kind", "source")


class OfficialIdentifierSerializer(RecordSerializer[OfficialIdentifier]):
    """An official's identifier in another register."""

    class Meta:
        model = OfficialIdentifier
        fields = ("scheme", "value")


class RoleSerializer(RecordSerializer[Role]):
    """An office, with the first and the last day on which a document shows it held."""

    organisation = OrganisationReferenceSerializer(allow_null=True)
    country = TextOrNull(help_text="The state that the office belongs to, ISO 3166-1 alpha-2.")

    class Meta:
        model = Role
        fields = ("title", "organisation", "country", "first_day", "last_day")


class OfficialSerializer(RecordSerializer[Official]):
    """A person who acts for a state, an organisation or a movement."""

    id = PublicIdField()
    country = TextOrNull(help_text="The state that the person acts for, ISO 3166-1 alpha-2.")
    other_names = OfficialNameSerializer(many=True)
    identifiers = OfficialIdentifierSerializer(many=True)
    roles = RoleSerializer(many=True)
    optional: ClassVar[tuple[str, ...]] = ("other_names", "identifiers", "roles")

    class Meta:
        model = Official
        fields = (
            "id",
            "name",
            "country",
            "created_at",
            "updated_at",
            "other_names",
            "identifiers",
            "roles",
        )


class OfficialDetailSerializer(OfficialSerializer):
    """An official with all names, identifiers and roles."""

    optional = ()
