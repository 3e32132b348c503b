"""What records can be corrected to."""

from typing import Any

from rest_framework import serializers
from typing_extensions import override

from meetings.api.v1.writing.bodies import (
    AddressField,
    CorrectionBody,
    CountryField,
    EdtfField,
    RecordIdField,
    StrictBody,
    TopicSlugsField,
)
from meetings.choices import (
    EntityKind,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    OrganisationKind,
    Part,
)

MOST_PARTICIPANTS = 200


class GivenPlaceBody(StrictBody):
    """Where a meeting took place."""

    city = serializers.CharField(
        max_length=120, allow_null=True, default=None, help_text="City, town or site."
    )
    country = CountryField(allow_null=True, default=None, help_text="ISO 3166-1 alpha-2.")


class GivenParticipantBody(StrictBody):
    """A participant: an official, an organisation, or a role of a person not named."""

    official = RecordIdField(
        EntityKind.OFFICIAL, allow_null=True, default=None, help_text="Public id of the official."
    )
    organisation = RecordIdField(
        EntityKind.ORGANISATION,
        allow_null=True,
        default=None,
        help_text="Public id of a body or state that took part itself.",
    )
    acts_for = RecordIdField(
        EntityKind.ORGANISATION,
        allow_null=True,
        default=None,
        help_text="Public id of the body that a person acts for.",
    )
    country = CountryField(allow_null=True, default=None, help_text="The state it acts for.")
    role = serializers.CharField(
        max_length=300, allow_null=True, default=None, help_text="Office at the time."
    )
    part = serializers.ChoiceField(
        choices=Part.as_choices(), default=Part.PRINCIPAL.value, help_text="The part played."
    )

    @override
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["official"] and attrs["organisation"]:
            raise serializers.ValidationError("Give an official or an organisation, not both.")
        if not (attrs["official"] or attrs["organisation"] or attrs["role"]):
            raise serializers.ValidationError("Give an official, an organisation or a role.")
        return attrs


class MeetingCorrection(CorrectionBody):
    """Fields of a meeting that a curator fixes, so that no report changes them any more."""

    title = serializers.CharField(max_length=300, required=False, help_text="Headline.")
    status = serializers.ChoiceField(
        choices=MeetingStatus.as_choices(), required=False, help_text="Whether it took place."
    )
    mode = serializers.ChoiceField(
        choices=MeetingMode.as_choices(), required=False, help_text="By which means."
    )
    kind = serializers.ChoiceField(
        choices=MeetingKind.as_choices(), required=False, help_text="How many parties."
    )
    date = EdtfField(
        required=False, allow_null=True, help_text="EDTF (ISO 8601-2); null: not known."
    )
    place = GivenPlaceBody(required=False, allow_null=True, help_text="Null: not known.")
    topics = TopicSlugsField(required=False, help_text="Slugs; they replace those that are there.")
    participants = serializers.ListField(
        child=GivenParticipantBody(),
        required=False,
        allow_empty=False,
        max_length=MOST_PARTICIPANTS,
        help_text="All of them, in order; they replace those that are there.",
    )

    part_of = RecordIdField(
        EntityKind.MEETING,
        required=False,
        allow_null=True,
        help_text="Public id of the visit during which it took place; null: of none.",
    )

    def validate_participants(self, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for field in ("official", "organisation"):
            records = [each[field] for each in given if each[field]]
            if len(records) != len(set(records)):
                raise serializers.ValidationError(f"The same {field} is given twice.")
        return given


class OfficialCorrection(CorrectionBody):
    """Fields of an official; a name given up stays as a further name."""

    name = serializers.CharField(max_length=200, required=False, help_text="Main name.")
    country = CountryField(
        required=False, allow_null=True, help_text="The state that the person acts for."
    )


class OrganisationCorrection(CorrectionBody):
    """Fields of an organisation; a name given up stays as a further name."""

    name = serializers.CharField(max_length=300, required=False, help_text="Main name.")
    abbreviation = serializers.CharField(
        max_length=30, required=False, allow_null=True, help_text="Short name."
    )
    kind = serializers.ChoiceField(
        choices=OrganisationKind.as_choices(), required=False, help_text="What sort of body it is."
    )
    country = CountryField(required=False, allow_null=True, help_text="Where it belongs.")
    parent = RecordIdField(  # type: ignore[assignment]  # a name of the base class
        EntityKind.ORGANISATION,
        required=False,
        allow_null=True,
        help_text="Public id of the body that it is part of.",
    )


class SourceCorrection(CorrectionBody):
    """Fields of an outlet."""

    name = serializers.CharField(max_length=200, required=False, help_text="Name.")
    url = AddressField(max_length=500, required=False, allow_null=True, help_text="Home page.")
