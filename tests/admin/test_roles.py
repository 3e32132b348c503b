"""Who may open which page and do what: every page by every role."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from meetings.models import Meeting
from tests import factories
from tests.admin.pages import doubt

ROLES = ("nobody", "outsider", "viewer", "curator", "administrator")
LOGIN, OPEN, SHUT, DONE = 302, 200, 403, 302
EVERYBODY_READS = (LOGIN, SHUT, OPEN, OPEN, OPEN)
CURATORS_OPEN = (LOGIN, SHUT, SHUT, OPEN, OPEN)
CURATORS_DO = (LOGIN, SHUT, SHUT, DONE, DONE)
ADMINISTRATORS_OPEN = (LOGIN, SHUT, SHUT, SHUT, OPEN)

# Page, what is sent, and what each role gets.
TABLE = {
    "meetings": ("meetings_meeting_changelist", "", None, EVERYBODY_READS),
    "meeting": ("meetings_meeting_change", "meeting", None, EVERYBODY_READS),
    "review queue": ("meetings_meeting_queue", "", None, (LOGIN, SHUT, 302, 302, 302)),
    "history": ("meetings_meeting_history", "meeting", None, EVERYBODY_READS),
    "going back": ("meetings_meeting_history", "meeting", {"change": "0"}, CURATORS_DO),
    "judging": ("meetings_meeting_change", "meeting", {"_accept": "1"}, CURATORS_OPEN),
    "merging": ("meetings_official_merge", "official", None, CURATORS_OPEN),
    "splitting": ("meetings_official_split", "official", None, CURATORS_OPEN),
    "parting": ("meetings_official_split", "official", {"piece": ["0"]}, CURATORS_DO),
    "looking at a split": ("meetings_meeting_split", "meeting", None, CURATORS_OPEN),
    "editing a topic": ("meetings_topic_change", "topic", {"label": ""}, CURATORS_OPEN),
    "a topic": ("meetings_topic_change", "topic", None, EVERYBODY_READS),
    "a topic's history": ("meetings_topic_history", "topic", {"change": "0"}, CURATORS_DO),
    "officials as a file": ("meetings_official_export", "", None, EVERYBODY_READS),
    "officials from a file": ("meetings_official_import", "", None, CURATORS_OPEN),
    "topics": ("meetings_topic_changelist", "", None, EVERYBODY_READS),
    "a new topic": ("meetings_topic_add", "", None, CURATORS_OPEN),
    "topics from a file": ("meetings_topic_import", "", None, CURATORS_OPEN),
    "officials": ("meetings_official_changelist", "", None, EVERYBODY_READS),
    "a new official": ("meetings_official_add", "", None, CURATORS_OPEN),
    "organisations": ("meetings_organisation_changelist", "", None, EVERYBODY_READS),
    "identity queue": ("meetings_resolutiondecision_queue", "", None, (LOGIN, SHUT, 302, 302, 302)),
    "a pair": ("meetings_resolutiondecision_pair", "decision", None, EVERYBODY_READS),
    "deciding": (
        "meetings_resolutiondecision_pair", "decision", {"judgement": "different"}, CURATORS_DO,
    ),
    "journal": ("meetings_change_changelist", "", None, EVERYBODY_READS),
    "a text to read": ("meetings_submission_add", "", None, CURATORS_OPEN),
    "a text handed in": ("meetings_submission_change", "submission", None, EVERYBODY_READS),
    "storing a text": ("meetings_submission_store", "submission", {}, CURATORS_DO),
    "withdrawing": ("meetings_document_withdraw", "document", None, CURATORS_OPEN),
    "documents": ("meetings_document_changelist", "", None, EVERYBODY_READS),
    "users": ("auth_user_changelist", "", None, ADMINISTRATORS_OPEN),
    "a user": ("auth_user_change", "user", None, ADMINISTRATORS_OPEN),
    "groups": ("auth_group_changelist", "", None, ADMINISTRATORS_OPEN),
    "a new group": ("auth_group_add", "", None, (LOGIN, SHUT, SHUT, SHUT, SHUT)),
}  # fmt: skip


@pytest.fixture
def roles(db):
    """As the migration makes them; tests that empty the database may have run before."""
    import_module("meetings.migrations.0010_roles").create_roles(apps, None)


@pytest.fixture
def records(db):
    left, right = factories.OfficialFactory.create_batch(2)
    decision = doubt(left, right)
    return {
        "meeting": factories.MeetingFactory(),
        "official": left,
        "decision": decision,
        "document": factories.DocumentFactory(),
        "submission": factories.SubmissionFactory(),
        "topic": factories.TopicFactory(),
        "user": factories.UserFactory(),
    }


def log_in(client, role):
    if role == "nobody":
        return
    user = factories.UserFactory(is_staff=True)
    if role != "outsider":
        user.groups.add(Group.objects.get(name=role.capitalize()))
    client.force_login(user)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", TABLE)
def test_a_page_is_open_to_those_whom_the_table_names(client, roles, records, page, role):
    name, record, sent, outcomes = TABLE[page]
    log_in(client, role)
    address = reverse(f"admin:{name}", args=[records[record].pk] if record else [])
    response = client.get(address) if sent is None else client.post(address, sent)
    assert response.status_code == outcomes[ROLES.index(role)]
    if role == "nobody":
        assert response.url.startswith(reverse("admin:login"))


def test_every_page_of_our_own_is_in_the_table():
    names = {
        pattern.name
        for patterns in admin.site.get_urls()
        for pattern in getattr(patterns, "url_patterns", ())
        if (pattern.name or "").startswith("meetings_")
    }
    pages = {name.rpartition("_")[2] for name in names} - {"add", "delete"}
    assert {"queue", "merge", "split"} <= pages
    assert pages - {name.rpartition("_")[2] for name, *_ in TABLE.values()} == set()


def test_a_viewer_sees_a_meeting_without_the_means_to_judge_it(client, roles, records):
    log_in(client, "viewer")
    text = client.get(reverse("admin:meetings_meeting_change", args=[records["meeting"].pk]))
    assert 'name="_accept"' not in text.content.decode()
    assert "Reason" not in text.content.decode()


def test_a_viewer_sees_of_which_visit_a_meeting_is_part(client, roles, records):
    visit = factories.MeetingFactory(title="A tour of the north", kind="visit")
    Meeting.objects.filter(pk=records["meeting"].pk).update(part_of=visit)
    log_in(client, "viewer")
    page = client.get(reverse("admin:meetings_meeting_change", args=[records["meeting"].pk]))
    text = page.content.decode()
    assert "Part of the visit <a" in text
    assert "field-visit" not in text


@pytest.mark.parametrize("role", ["viewer", "outsider"])
def test_bulk_actions_are_for_curators(client, roles, records, role):
    log_in(client, role)
    data = {"action": "accept_selected", "_selected_action": [records["meeting"].pk]}
    client.post(reverse("admin:meetings_meeting_changelist"), {**data, "confirmed": "1"})
    assert Meeting.objects.get().review == "proposed"


def test_an_administrator_makes_nobody_a_superuser(client, roles, records):
    log_in(client, "administrator")
    address = reverse("admin:auth_user_change", args=[records["user"].pk])
    data = {"username": "renamed", "is_superuser": "on", "is_active": "on"}
    times = {"date_joined_0": "2024-01-01", "date_joined_1": "00:00:00"}
    assert client.post(address, {**data, **times}).status_code == 302
    user = User.objects.get(pk=records["user"].pk)
    assert (user.username, user.is_superuser) == ("renamed", False)


@pytest.mark.parametrize("page", ["auth_user_change", "auth_user_password_change"])
def test_an_administrator_does_not_change_a_superuser(client, roles, page):
    log_in(client, "administrator")
    superuser = factories.UserFactory(admin=True)
    address = reverse(f"admin:{page}", args=[superuser.pk])
    assert client.post(address, {"username": "taken"}).status_code == 403


def test_users_are_never_deleted(client, roles, records, admin_user):
    client.force_login(admin_user)
    address = reverse("admin:auth_user_delete", args=[records["user"].pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
