"""Records leave as CSV and come back with the difference shown before anything is stored."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import models
from tests import factories


def export(page, kind):
    answer = page.get(reverse(f"admin:meetings_{kind}_export"))
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def upload(page, kind, *rows):
    """The page that shows what a file would change."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=rows[0])
    writer.writeheader()
    writer.writerows(rows)
    file = SimpleUploadedFile("records.csv", text.getvalue().encode(), "text/csv")
    data = {"import_file": file, "format": "0", "resource": ""}
    return page.post(reverse(f"admin:meetings_{kind}_import"), data)


def bring_in(page, kind, *rows):
    confirm = upload(page, kind, *rows).context["confirm_form"]
    return page.post(reverse(f"admin:meetings_{kind}_process_import"), confirm.initial)


def kinds_of_rows(answer):
    return [row.import_type for row in answer.context["result"].rows]


@pytest.fixture
def official(db):
    official = factories.OfficialFactory(name="Ana Sol", country="EC")
    models.OfficialName.objects.create(official=official, name="A. Sol", kind="abbreviation")
    models.OfficialIdentifier.objects.create(official=official, scheme="wikidata", value="Q1")
    return official


def test_officials_leave_with_names_and_identifiers(page, official):
    assert export(page, "official") == [
        {
            "public_id": official.public_id,
            "name": "Ana Sol",
            "country": "EC",
            "other_names": "A. Sol",
            "identifiers": "wikidata:Q1",
        }
    ]


def test_what_left_comes_back_without_a_change(page, official):
    answer = upload(page, "official", *export(page, "official"))
    assert kinds_of_rows(answer) == ["skip"]


def test_the_difference_is_shown_and_nothing_is_stored(page, official):
    [row] = export(page, "official")
    answer = upload(page, "official", {**row, "name": "Ana Soles"})
    assert kinds_of_rows(answer) == ["update"]
    assert ">es</ins>" in answer.content.decode()
    official.refresh_from_db()
    assert official.name == "Ana Sol"
    assert not models.Change.objects.exists()


def test_a_confirmed_file_is_stored_and_journalled(page, official, admin_user):
    [row] = export(page, "official")
    bring_in(page, "official", {**row, "name": "Ana Soles", "country": "pe"})
    official.refresh_from_db()
    assert (official.name, official.country, official.name_fixed) == ("Ana Soles", "PE", True)
    change = models.Change.objects.get(verb="official.edit", after__has_key="country")
    assert (change.actor, change.reason) == (admin_user, "import of records.csv")


def test_names_and_identifiers_come_and_go_and_keep_their_kind(page, official):
    [row] = export(page, "official")
    names = {"other_names": "A. Sol|Anita Sol", "identifiers": "viaf:7"}
    bring_in(page, "official", {**row, **names})
    kept = dict(official.other_names.values_list("name", "kind"))
    assert kept == {"A. Sol": "abbreviation", "Anita Sol": "alias"}
    assert [str(one) for one in official.identifiers.all()] == ["viaf:7"]


def test_the_difference_in_names_and_identifiers_is_shown_first(page, official):
    [row] = export(page, "official")
    names = {"other_names": "A. Sol|Anita Sol", "identifiers": "viaf:7"}
    answer = upload(page, "official", {**row, **names})
    *_, others, identifiers = answer.context["result"].rows[0].diff
    assert "Anita Sol" in others
    assert "viaf" in identifiers
    assert "wikidata" in identifiers
    assert official.other_names.count() == 1


def test_a_column_that_is_left_out_changes_nothing(page, official):
    bring_in(page, "official", {"public_id": official.public_id, "name": "Ana Soles"})
    assert official.other_names.filter(name="A. Sol").exists()
    assert official.identifiers.count() == 1


def test_a_row_without_an_id_is_a_new_record(page):
    row = {"public_id": "", "name": "Lake Council", "kind": "other", "country": "", "parent": ""}
    bring_in(page, "organisation", row)
    body = models.Organisation.objects.get(name="Lake Council")
    assert body.public_id.startswith("org_")
    assert body.forms.exists()


def test_an_organisation_is_put_under_its_parent(page):
    child, parent = factories.OrganisationFactory.create_batch(2)
    bring_in(page, "organisation", {"public_id": child.public_id, "parent": parent.public_id})
    child.refresh_from_db()
    assert child.parent == parent


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"public_id": "off_gone", "name": "Nobody"}, "the register has no official off_gone"),
        ({"public_id": "", "name": ""}, "This field cannot be blank"),
        ({"public_id": "", "name": "Ana", "identifiers": "Q1"}, "an identifier is scheme:value"),
    ],
    ids=["unknown id", "no name", "no scheme"],
)
def test_a_row_that_cannot_be_is_named_and_nothing_is_stored(page, row, error):
    answer = upload(page, "official", row)
    assert error in answer.content.decode()
    assert "confirm_form" not in answer.context
    assert not models.Official.objects.exists()


def test_topics_come_and_go_by_their_slugs(page):
    factories.TopicFactory(slug="trade", label="Trade")
    [row] = export(page, "topic")
    fresh = {**row, "slug": "tariffs", "label": "Tariffs", "broader": "trade"}
    bring_in(page, "topic", {**row, "label": "Commerce"}, fresh)
    assert models.Topic.objects.get(slug="trade").label == "Commerce"
    assert models.Topic.objects.get(slug="tariffs").broader.slug == "trade"
    assert set(models.Change.objects.values_list("verb", flat=True)) == {
        "topic.create", "topic.edit",
    }  # fmt: skip


def test_viewers_export_and_do_not_import(client, db):
    from django.contrib.auth.models import Permission

    viewer = factories.UserFactory(is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_official"))
    client.force_login(viewer)
    assert client.get(reverse("admin:meetings_official_export")).status_code == 200
    assert client.get(reverse("admin:meetings_official_import")).status_code == 403


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("official", factories.OfficialFactory),
        (
            "organisation",
            lambda: factories.OrganisationFactory(parent=factories.OrganisationFactory()),
        ),
        ("topic", lambda: factories.TopicFactory(broader=factories.TopicFactory())),
    ],
)
def test_an_export_makes_the_same_queries_for_any_number(page, kind, make):
    def count():
        with CaptureQueriesContext(connection) as queries:
            export(page, kind)
        return len(queries)

    make()
    few = count()
    for _ in range(5):
        make()
    assert count() == few
