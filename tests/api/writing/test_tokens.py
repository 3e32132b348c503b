"""Tokens: hashed, scoped, of a person, for a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.actions.tokens import USE_NOTED_EVERY, issue_token, revoke_token
from meetings.choices import TokenScope
from meetings.models import ApiToken
from tests.api.contract import ContractClient
from tests.factories import DocumentFactory, UserFactory

READ = TokenScope.READ


def text_of(client):
    document = DocumentFactory()
    return client.get(f"/api/v1/documents/{document.public_id}/").json()["text"]


class TestMaking:
    def test_the_text_is_kept_nowhere(self, editor):
        token, text = issue_token(editor, name="script", scopes=[READ])
        row = ApiToken.objects.values().get(pk=token.pk)
        assert text.startswith("dem_")
        assert not any(text in str(value) for value in row.values())

    def test_a_token_needs_a_scope(self, editor):
        with pytest.raises(ValueError, match="scope"):
            issue_token(editor, name="script", scopes=[])

    def test_a_token_that_is_over_already_is_not_made(self, editor):
        with pytest.raises(ValueError, match="future"):
            issue_token(editor, name="script", scopes=[READ], expiry=timezone.now())


class TestUsing:
    def test_a_token_to_read_opens_the_texts(self, client_of):
        assert text_of(client_of(READ))

    def test_a_token_for_something_else_does_not(self, client_of):
        assert text_of(client_of(TokenScope.INGEST)) is None

    @pytest.mark.parametrize(
        "header",
        ["Bearer dem_nonsense", "Bearer", "Bearer a b", "Bearer \xff", "Bearer " + "x" * 4000],
    )
    def test_what_is_no_token_is_refused(self, db, header):
        client = ContractClient()
        client.credentials(HTTP_AUTHORIZATION=header)
        response = client.get("/api/v1/meetings/")
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert response.json()["type"] == "urn:problem-type:demarche:authentication-failed"

    def test_an_expired_token_is_refused(self, client_of):
        client = client_of(READ, expiry=timezone.now() + timedelta(hours=1))
        assert client.get("/api/v1/meetings/").status_code == 200
        ApiToken.objects.update(expiry=timezone.now())
        assert client.get("/api/v1/meetings/").status_code == 401

    def test_a_revoked_token_is_refused(self, client_of):
        client = client_of(READ)
        revoke_token(ApiToken.objects.get())
        assert client.get("/api/v1/meetings/").status_code == 401

    def test_the_token_of_somebody_who_has_left_is_refused(self, client_of, editor):
        client = client_of(READ)
        editor.is_active = False
        editor.save()
        assert client.get("/api/v1/meetings/").status_code == 401

    def test_one_query_finds_it_among_any_number(
        self, client_of, editor, django_assert_num_queries
    ):
        client = client_of(READ)
        for _ in range(5):
            issue_token(editor, name="another", scopes=[READ])
        client.get("/api/v1/sources/")  # notes the use
        with django_assert_num_queries(3):  # the token, the version, the sources
            client.get("/api/v1/sources/")

    def test_other_ways_to_sign_in_are_left_alone(self, api):
        api.credentials(HTTP_AUTHORIZATION="Basic dXNlcjpwYXNz")
        assert api.get("/api/v1/meetings/").status_code == 200

    def test_an_answer_to_a_token_is_not_for_shared_caches(self, client_of):
        assert "private" in client_of(READ).get("/api/v1/meetings/")["Cache-Control"]


class TestLastUse:
    def test_it_is_noted(self, client_of):
        client_of(READ).get("/api/v1/meetings/")
        assert ApiToken.objects.get().last_used_at

    def test_not_each_time(self, client_of):
        client, then = client_of(READ), timezone.now() - USE_NOTED_EVERY / 2
        ApiToken.objects.update(last_used_at=then)
        client.get("/api/v1/meetings/")
        assert ApiToken.objects.get().last_used_at == then

    def test_again_after_a_while(self, client_of):
        client, then = client_of(READ), timezone.now() - 2 * USE_NOTED_EVERY
        ApiToken.objects.update(last_used_at=then)
        client.get("/api/v1/meetings/")
        assert ApiToken.objects.get().last_used_at > then


class TestAdmin:
    ADD = "/admin/meetings/apitoken/add/"

    def give(self, user, **values):
        return {"name": "script", "user": user.pk, "scopes": ["read"], **values}

    def test_a_new_token_is_shown_once(self, client, admin_user):
        client.force_login(admin_user)
        page = client.post(self.ADD, self.give(admin_user), follow=True).content.decode()
        text = page.partition("<code>")[2].partition("</code>")[0]
        reader = ContractClient()
        reader.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
        assert text_of(reader)
        assert text not in client.get("/admin/meetings/apitoken/").content.decode()

    def test_a_past_expiry_is_refused(self, client, admin_user):
        client.force_login(admin_user)
        given = self.give(admin_user, expiry_0="2020-01-01", expiry_1="00:00")
        assert "over already" in client.post(self.ADD, given).content.decode()
        assert not ApiToken.objects.exists()

    def test_deleting_it_revokes_it(self, client, admin_user):
        client.force_login(admin_user)
        token, _ = issue_token(admin_user, name="script", scopes=[READ])
        client.post(f"/admin/meetings/apitoken/{token.pk}/delete/", {"post": "yes"})
        assert not ApiToken.objects.exists()

    def test_a_member_of_staff_makes_none_for_somebody_else(self, client, editor):
        from django.contrib.auth.models import Permission

        editor.user_permissions.add(
            *Permission.objects.filter(codename__in=["add_apitoken", "view_apitoken"])
        )
        client.force_login(editor)
        client.post(self.ADD, self.give(UserFactory(admin=True)))
        assert not ApiToken.objects.exists()
        client.post(self.ADD, self.give(editor))
        assert ApiToken.objects.get().user == editor

    def test_a_member_of_staff_sees_no_tokens_of_others(self, client, editor):
        from django.contrib.auth.models import Permission

        editor.user_permissions.add(Permission.objects.get(codename="view_apitoken"))
        issue_token(UserFactory(admin=True), name="of the director", scopes=[READ])
        client.force_login(editor)
        assert "of the director" not in client.get("/admin/meetings/apitoken/").content.decode()
