"""A curator's day in a real browser: review, identity, merge and undo, revert, a new text."""

import pytest
from django.urls import reverse
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from meetings.actions.reading import read_submission
from meetings.models import Meeting, Official, ResolutionDecision, Submission
from meetings.records import ExtractionRecord
from tests import factories
from tests.actions.builders import TEXT, person, store, told
from tests.admin.pages import doubt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECONDS = 30
ANA = person("Ana Sol", "EC", "foreign minister")
ANITA = person("Anita Sol Vega", "EC", "foreign minister")
BO = person("Bo Lindqvist", "SE", "foreign minister")
CY = person("Cy Adu", "GH", "foreign minister")


class Page:
    """What a person does with the page that is open."""

    def __init__(self, browser, server):
        self.browser = browser
        self.server = server

    def open(self, name, *args, query=""):
        self.browser.get(self.server.url + reverse(f"admin:{name}", args=args) + query)

    def wait_for(self, text):
        """Until the next page is there and says this."""
        WebDriverWait(self.browser, SECONDS).until(lambda _: text in self.text())

    def text(self):
        """What the page says, once it is there as a whole."""
        return self.browser.execute_script(
            "return document.readyState === 'complete' ? document.body.textContent : ''"
        )

    def press(self, *keys):
        for key in keys:
            self.browser.switch_to.active_element.send_keys(key)

    def button(self, label):
        for found in self.browser.find_elements(By.CSS_SELECTOR, "button, a.dm-button"):
            if found.is_displayed() and found.text.strip() == label:
                return found
        raise AssertionError(f"the page has no button {label!r}")

    def write(self, name, text):
        field = self.browser.find_element(By.NAME, name)
        field.clear()
        field.send_keys(text)

    def unnamed(self):
        """Fields and buttons that a screen reader has no name for."""
        found = self.browser.find_elements(
            By.CSS_SELECTOR, "#main input, #main select, #main button"
        )
        # A field that the theme draws anew is hidden from screen readers too.
        shown = [
            one for one in found if one.is_displayed() and not one.get_attribute("aria-hidden")
        ]
        assert shown
        return [one.get_attribute("outerHTML") for one in shown if not one.accessible_name]


@pytest.fixture
def page(logged_in, live_server):
    return Page(logged_in, live_server)


def test_meetings_are_accepted_and_rejected_by_keys_and_stay_so(page):
    store("a", told(ANA, BO, when="2024-05-30", confidence=0.9))
    store("b", told(CY, BO, when="2024-03-30", confidence=0.8))
    first, second = Meeting.objects.most_valuable_first()
    page.open("meetings_meeting_queue")
    page.press("a")
    page.wait_for("is accepted")
    page.press("r", "1")
    page.wait_for("is rejected")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.review, second.review) == ("accepted", "rejected")

    store("b", told(CY, BO, when="2024-03-30"), extractor="rules/2")
    second.refresh_from_db()
    assert second.review == "rejected"
    answer = page.browser.execute_async_script(
        "const done = arguments[1];fetch(arguments[0]).then((response) => done(response.status));",
        f"/api/v1/meetings/{second.public_id}/",
    )
    assert answer == 410


def test_an_edit_is_accepted_with_the_meeting(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    page.open("meetings_meeting_queue")
    page.press("e")
    page.write("title", "Talks on trade")
    page.button("Save and accept").click()
    page.wait_for("is accepted")
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.review) == ("Talks on trade", "accepted")


def test_letters_typed_into_a_field_are_no_shortcuts(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    page.open("meetings_meeting_queue")
    page.write("reason", "a rare reason")
    assert Meeting.objects.get().review == "proposed"
    assert page.browser.find_element(By.NAME, "reason").get_attribute("value") == "a rare reason"


def test_officials_are_merged_followed_by_their_old_id_and_parted_again(page, api_client):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANITA, BO, when="2024-03-30"))
    keep, drop = Official.objects.filter(country="EC").order_by("pk")
    page.open("meetings_official_merge", keep.pk, query="?q=Anita")
    page.browser.find_element(By.PARTIAL_LINK_TEXT, "Anita Sol Vega").click()
    page.wait_for("What will happen")
    page.button(f"Merge into {keep}").click()
    page.wait_for("is merged into")

    old = f"/api/v1/officials/{drop.public_id}/"
    answer = api_client.get(old)
    assert answer.status_code == 308
    assert answer.headers["Location"].endswith(f"/api/v1/officials/{keep.public_id}/")
    page.browser.get(page.server.url + old)
    assert keep.public_id in page.text()

    page.open("meetings_official_history", keep.pk)
    page.button("Undo the merge").click()
    page.wait_for("The merge is undone")
    assert api_client.get(old).status_code == 200


def test_a_pair_in_doubt_is_called_different_and_leaves_the_queue(page):
    left, right = factories.OfficialFactory.create_batch(2)
    doubt(left, right)
    page.open("meetings_resolutiondecision_queue")
    page.wait_for("The names agree")
    page.press("d")
    page.wait_for("Nothing waits")
    assert ResolutionDecision.objects.standing().get().judgement == "different"


def test_an_edit_is_reverted_in_the_history(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    page.open("meetings_meeting_change", meeting.pk)
    page.write("date_edtf", "2024-05-29")
    page.button("Save").click()
    page.wait_for("was changed successfully")
    meeting.refresh_from_db()
    assert meeting.date_edtf == "2024-05-29"

    page.open("meetings_meeting_history", meeting.pk)
    page.button("Go back to before this").click()
    page.wait_for("The record is as it was")
    meeting.refresh_from_db()
    assert (meeting.date_edtf, meeting.fixed_fields) == ("2024-05-30", [])


def test_enter_in_the_reason_goes_back_nowhere(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    meeting = Meeting.objects.get()
    page.open("meetings_meeting_history", meeting.pk)
    page.write("reason", "thinking" + Keys.ENTER)
    assert page.browser.find_element(By.NAME, "reason").get_attribute("value") == "thinking"


def extract(documents):
    for document in documents:
        yield ExtractionRecord(
            document=document.id,
            published=document.published,
            meetings=(told(ANA, BO, when="2024-05-30"),),
            extractor="rules/1",
        )


def test_a_pasted_text_is_looked_at_and_then_read_in(page):
    page.open("meetings_submission_add")
    page.write("text", TEXT)
    page.write("source", "The Outlet")
    page.button("Look at it first").click()
    page.wait_for("A worker will read the text")
    read_submission(Submission.objects.get().public_id, extract=extract, extractor="rules/1")
    page.wait_for("Nothing is stored")
    assert not Meeting.objects.exists()

    page.button("Read it into the register").click()
    page.wait_for("is being read into the register")
    stored = Submission.objects.get(purpose="ingest")
    read_submission(stored.public_id, extract=extract, extractor="rules/1")
    page.wait_for("The text is in the register")
    assert Meeting.objects.get().review == "proposed"


def test_namesakes_are_parted_by_their_documents_and_made_one_again(page):
    store("a", told(person("Zhang Wei", "CN", "foreign minister"), BO, when="2024-01-10"))
    store("b", told(person("Zhang Wei", "CN", "ambassador"), BO, when="2024-02-10"))
    official = Official.objects.get(name="Zhang Wei")
    page.open("meetings_official_split", official.pk, query="?q=ambassador")
    page.browser.find_element(By.NAME, "document").click()
    page.button("See what would be").click()
    page.wait_for("These will be two")
    page.write("reason", "namesakes")
    page.button("Split").click()
    page.wait_for("is a record of its own now")
    assert Official.objects.filter(name="Zhang Wei").count() == 2

    page.open("meetings_official_history", official.pk)
    page.button("Undo the split").click()
    page.wait_for("The split is undone")
    assert Official.objects.filter(name="Zhang Wei").count() == 1


def test_a_meeting_is_put_into_a_visit_that_is_found_by_typing(page):
    store("a", told(ANA, BO, when="2024-05-30"))
    visit = factories.MeetingFactory(title="A tour of the north", kind="visit", accepted=True)
    meeting = Meeting.objects.exclude(pk=visit.pk).get()
    page.open("meetings_meeting_change", meeting.pk)
    page.browser.find_element(By.CSS_SELECTOR, ".field-visit .select2-selection").click()
    page.press("tour")
    page.wait_for("A tour of the north")
    option = (By.CSS_SELECTOR, ".select2-results__option--highlighted")
    wait = WebDriverWait(page.browser, SECONDS)
    wait.until(lambda browser: "tour" in browser.find_element(*option).text)
    page.press(Keys.ENTER)
    page.button("Save").click()
    page.wait_for("was changed successfully")
    meeting.refresh_from_db()
    assert meeting.part_of == visit


@pytest.mark.parametrize(
    "name", ["meeting", "pair", "merge", "split", "namesakes", "history", "text", "topic"]
)
def test_every_field_and_button_has_a_name_for_screen_readers(page, name):
    store("a", told(ANA, BO, when="2024-05-30"))
    store("b", told(ANITA, BO, when="2024-03-30"))
    store("c", told(ANA, BO, when="2024-05-30"))
    keep, drop = Official.objects.filter(country="EC").order_by("pk")
    decision = doubt(keep, drop)
    pages = {
        "meeting": ("meetings_meeting_change", Meeting.objects.first().pk),
        "pair": ("meetings_resolutiondecision_pair", decision.pk),
        "merge": ("meetings_official_merge", keep.pk),
        "split": ("meetings_meeting_split", Meeting.objects.get(report_count=2).pk),
        "namesakes": ("meetings_official_split", Official.objects.get(name="Bo Lindqvist").pk),
        "history": ("meetings_meeting_history", Meeting.objects.first().pk),
        "text": ("meetings_submission_add",),
        "topic": ("meetings_topic_change", factories.TopicFactory().pk),
    }
    page.open(*pages[name], query="?q=Anita" if name == "merge" else "")
    WebDriverWait(page.browser, SECONDS).until(lambda _: page.unnamed() == [])
