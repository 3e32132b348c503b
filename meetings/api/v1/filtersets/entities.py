"""What officials, organisations and topics can be filtered by."""

from meetings.api.countries import Country
from meetings.api.filters import ListFilter, RegisterFilter, column_in
from meetings.api.filtersets import RegisterFilterSet
from meetings.api.v1 import conditions
from meetings.api.v1.filters import RecordFilter, TopicFilter
from meetings.api.v1.filtersets.shared import RecordFilterSet
from meetings.api.values import Text, Words, words_of
from meetings.choices import EntityKind, OrganisationKind
from meetings.models import Official, Organisation, Topic
from meetings.search.words import officials_named, organisations_named


class OfficialFilterSet(RecordFilterSet):
    """Filters of officials."""

    q = RegisterFilter(
        Words(), officials_named, label="Words that all stand in one of the names", example="wang"
    )
    country = ListFilter(
        Country(), column_in("country"), label="State that the person acts for", example="CN"
    )
    organisation = RecordFilter(
        EntityKind.ORGANISATION,
        conditions.holds_role_in,
        label="Organisation in which the person has held a role",
    )
    role = RegisterFilter(
        Words(),
        conditions.has_role,
        label="Words that all stand in the title of one role",
        example="foreign minister",
    )
    identifier = RegisterFilter(
        Text(),
        conditions.has_identifier,
        label="Identifier in another register, as scheme:value",
        example="wikidata:Q15026",
    )

    class Meta:
        model = Official
        fields: tuple[str, ...] = ()


class OrganisationFilterSet(RecordFilterSet):
    """Filters of organisations."""

    q = RegisterFilter(
        Words(),
        organisations_named,
        label="Words that all stand in the names, or are the abbreviation",
        example="kachin",
    )
    kind = ListFilter(
        words_of(OrganisationKind), column_in("kind"), label="Kind", example="ministry"
    )
    country = ListFilter(
        Country(),
        column_in("country"),
        label="State that it is, belongs to or lies in",
        example="MM",
    )
    parent = RecordFilter(
        EntityKind.ORGANISATION, column_in("parent"), label="Organisation that it is a part of"
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()


class TopicFilterSet(RegisterFilterSet):
    """Filters of topics."""

    broader = TopicFilter(column_in("pk"), label="Topic and all that are narrower")

    class Meta:
        model = Topic
        fields: tuple[str, ...] = ()
