"""An emptied register holds nothing of what it held."""

import pytest
from django.core.management import call_command

from meetings.models import MeetingListing, Posting, Tally
from tests.api.contract import settle
from tests.factories import MeetingFactory


@pytest.mark.django_db(transaction=True)
def test_after_a_flush_nothing_is_posted_listed_or_counted():
    MeetingFactory()
    settle()
    assert Posting.objects.exists()
    call_command("flush", interactive=False)
    assert not Posting.objects.exists()
    assert not MeetingListing.objects.exists()
    assert not Tally.objects.exists()
