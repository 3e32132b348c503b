"""Officials, organisations, topics, documents and sources: lists and filters."""

from datetime import date

import pytest

from meetings.models import OfficialIdentifier, OfficialName
from tests.factories import (
    DocumentFactory,
    OfficialFactory,
    OrganisationFactory,
    RoleFactory,
    SourceFactory,
    TopicFactory,
)


def test_officials_stand_by_name(ids):
    second, first = OfficialFactory(name="Bo Lin"), OfficialFactory(name="Ana Sol")
    assert ids("officials") == [first.public_id, second.public_id]


def test_an_official_is_found_by_any_name(ids):
    wanted = OfficialFactory(name="Ana Sol")
    OfficialName.objects.create(official=wanted, name="Сол, Анна", kind="native_script")
    OfficialFactory(name="Ana Lin")
    assert ids("officials", q="sol ana") == [wanted.public_id]
    assert ids("officials", q="Анна") == [wanted.public_id]


def test_officials_by_role_and_its_body(ids):
    role = RoleFactory(title="deputy foreign minister", organisation=OrganisationFactory())
    RoleFactory(title="foreign correspondent")
    wanted = [role.official.public_id]
    assert ids("officials", role="minister foreign") == wanted
    assert ids("officials", organisation=role.organisation.public_id) == wanted


def test_officials_by_identifier(ids):
    wanted = OfficialFactory()
    OfficialIdentifier.objects.create(official=wanted, scheme="wikidata", value="Q42")
    assert ids("officials", identifier="wikidata:Q42") == [wanted.public_id]
    assert ids("officials", identifier="wikidata:Q4") == []


@pytest.mark.parametrize("path", ["officials", "organisations"])
def test_by_country(ids, path):
    factory = {"officials": OfficialFactory, "organisations": OrganisationFactory}[path]
    wanted = factory(country="CN")
    factory(country="MM")
    assert ids(path, country="CN") == [wanted.public_id]


def test_an_organisation_is_found_by_abbreviation(ids):
    wanted = OrganisationFactory(name="Northern Border Union", abbreviation="NBU")
    OrganisationFactory(name="Southern Border Union")
    assert ids("organisations", q="nbu") == [wanted.public_id]
    assert ids("organisations", q="union northern") == [wanted.public_id]


def test_organisations_by_kind_and_parent(ids):
    parent = OrganisationFactory(kind="government")
    child = OrganisationFactory(kind="ministry", parent=parent)
    assert ids("organisations", kind="ministry") == [child.public_id]
    assert ids("organisations", kind="!ministry") == [parent.public_id]
    assert ids("organisations", parent=parent.public_id) == [child.public_id]


def test_topics_below_one(ids):
    TopicFactory(slug="lower", broader=TopicFactory(slug="upper"))
    TopicFactory(slug="other")
    assert ids("topics", broader="upper") == ["lower", "upper"]


def test_documents_by_day_source_and_title(ids):
    wanted = DocumentFactory(published=date(2024, 5, 2), title="Talks at the border")
    DocumentFactory(published=date(2024, 5, 1), title="Rain")
    DocumentFactory(published=None)
    found = [wanted.public_id]
    assert ids("documents", published_from="2024-05-02", published_to="2024-05-02") == found
    assert ids("documents", source=wanted.source.public_id) == found
    assert ids("documents", q="border talks") == found


def test_sources_by_name(ids):
    wanted = SourceFactory(name="Harbour Times")
    SourceFactory(name="Hill Gazette")
    assert ids("sources", q="times") == [wanted.public_id]
