"""A curator's pages in a real browser."""

import pytest
from django.urls import reverse
from selenium.webdriver.common.by import By

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_meeting_page_marks_the_evidence(logged_in, live_server):
    evidence = factories.EvidenceFactory()
    page = reverse("admin:meetings_meeting_change", args=[evidence.report.meeting_id])
    logged_in.get(live_server.url + page)
    marks = logged_in.find_elements(By.CSS_SELECTOR, ".dm-evidence blockquote mark")
    assert [mark.text for mark in marks] == ["Minister Ana Sol"]


def test_the_list_of_meetings_opens_a_meeting(logged_in, live_server):
    meeting = factories.MeetingFactory(title="Ana Sol meets Bo Lin")
    logged_in.get(live_server.url + reverse("admin:meetings_meeting_changelist"))
    logged_in.find_element(By.LINK_TEXT, "Ana Sol meets Bo Lin").click()
    assert logged_in.find_element(By.ID, "id_title").get_attribute("value") == meeting.title
