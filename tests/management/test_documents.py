"""The commands that rebuild and verify what lists are answered from."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.models import MeetingListing, Tally
from tests.factories import MeetingFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_what_nobody_has_written_is_written():
    ParticipationFactory()
    assert run("rebuild_documents") == "2 records written\n"
    assert run("rebuild_documents") == "0 records written\n"
    assert run("rebuild_documents", "--all") == "2 records written\n"


def test_what_differs_is_named_and_mended():
    meeting = MeetingFactory()
    run("rebuild_documents")
    run("verify_documents")
    MeetingListing.objects.update(listed="{}")
    with pytest.raises(CommandError, match="1 records and 0 counts differ"):
        run("verify_documents")
    run("rebuild_documents", "--all")
    assert run("verify_documents") == "Every stored record is as it would be rendered.\n"
    assert meeting.public_id in MeetingListing.objects.get().listed


def test_a_wrong_count_is_named_and_mended():
    ParticipationFactory(official__country="FR")
    run("rebuild_documents")
    Tally.objects.filter(term="c:FR").update(meetings=7)
    with pytest.raises(CommandError, match="0 records and 2 counts differ"):
        run("verify_documents")
    run("rebuild_documents", "--all")
    run("verify_documents")


def test_a_meeting_without_one_of_its_terms_is_named_and_mended():
    ParticipationFactory(official__country="FR")
    run("rebuild_documents")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_posting WHERE term = 'c:FR'")
    with pytest.raises(CommandError, match="1 records and 0 counts differ"):
        run("verify_documents")
    run("rebuild_documents", "--all")
    run("verify_documents")
