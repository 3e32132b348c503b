"""What every action is held to: what it has changed is rendered before its transaction ends."""

import ast
from pathlib import Path

import pytest
from django.db import transaction

import meetings.actions
from meetings.actions.rendering import find_pending
from meetings.actions.writing import action, writing
from meetings.models import Meeting
from tests.factories import MeetingFactory

FOLDER = Path(meetings.actions.__file__).parent
# These open no transaction in which a record changes: the decorator itself, and a dry run's.
ALLOWED = {"writing.py", "rendering.py", "ingest.py"}


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_transactions_are_opened_as_actions(path):
    tree = ast.parse(path.read_text())
    decorated = [
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if ast.unparse(decorator).startswith("transaction.atomic")
    ]
    assert path.name in ALLOWED or decorated == []


def test_what_an_action_changes_is_rendered_once_at_its_end():
    meeting = MeetingFactory()

    @action
    def rename(title):
        Meeting.objects.filter(pk=meeting.pk).update(title=title)
        return find_pending()

    @action
    def rename_twice():
        return rename("One"), rename("Two")

    inner, _ = rename_twice()
    assert inner != {}
    assert find_pending() == {}


def test_an_action_that_fails_leaves_nothing():
    meeting = MeetingFactory(title="Before")

    @action
    def fail():
        Meeting.objects.filter(pk=meeting.pk).update(title="After")
        raise ValueError("enough")

    with pytest.raises(ValueError, match="enough"):
        fail()
    meeting.refresh_from_db()
    assert meeting.title == "Before"


def test_an_action_within_a_transaction_is_a_part_of_it():
    with transaction.atomic():
        with writing():
            MeetingFactory()
        assert find_pending() == {}
        transaction.set_rollback(True)
    assert not Meeting.objects.exists()
