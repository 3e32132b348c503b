import io
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from meetings.actions import tasks
from meetings.actions.reading import read_submission
from meetings.actions.submitting import submit_text
from meetings.choices import SubmissionPurpose, SubmissionState
from meetings.exceptions import RefusedDocumentError
from meetings.models import Document, Meeting, Submission
from meetings.records import DocumentRecord, ExtractionRecord
from tests.actions.builders import TEXT, person, told

INGEST, PREVIEW = SubmissionPurpose.INGEST, SubmissionPurpose.PREVIEW


def extract(documents):
    for document in documents:
        yield ExtractionRecord(
            document=document.id,
            published=document.published,
            meetings=(told(person("Ana Sol", "EC"), person("Bo Lin", "PE"), when="2024-05-30"),),
            extractor="rules/1",
        )


def refuse(documents):
    for document in documents:
        yield RefusedDocumentError(document.origin, "it is no prose")


def breaks(documents):
    raise RuntimeError("out of memory")


def submit(purpose=INGEST, text=TEXT, **values):
    record = DocumentRecord(id=values.pop("id", ""), text=text, **values)
    return submit_text(record, purpose=purpose, acting_user=None)


def read(submission, extract=extract):
    read_submission(submission.public_id, extract=extract, extractor="rules/1")
    submission.refresh_from_db()
    return submission


@pytest.mark.django_db
class TestSubmitting:
    def test_a_text_is_queued_with_its_task(self):
        submission = submit(source="Example")
        assert (submission.state, submission.source) == (SubmissionState.QUEUED, "Example")
        [row] = DBTaskResult.objects.ready()
        assert row.task_result.args == [submission.public_id]
        assert row.task == tasks.ingest_text

    def test_a_preview_comes_before_what_nobody_waits_for(self):
        submit(INGEST)
        submit(PREVIEW)
        first, *_ = DBTaskResult.objects.ready()
        assert first.task.func == tasks.preview_text.func

    def test_an_empty_text_is_refused_and_not_queued(self):
        with pytest.raises(RefusedDocumentError, match="empty"):
            submit(text=" \r\n ")
        assert not DBTaskResult.objects.exists()

    def test_line_ends_of_browsers_become_one_character(self):
        assert submit(text="One.\r\nTwo.\rThree.\n").text == "One.\nTwo.\nThree.\n"

    def test_the_same_text_without_an_id_is_the_same_document(self):
        one, other, third = submit(), submit(), submit(text="Another.")
        assert one.external_id == other.external_id != third.external_id


@pytest.mark.django_db
class TestReading:
    def test_an_ingested_text_says_what_it_became(self):
        submission = read(submit(source="Example", id="a1"))
        document = Document.objects.get(external_id="a1", source__name="Example")
        assert submission.state == SubmissionState.DONE
        assert submission.document == document
        assert submission.result == {
            "outcome": "new",
            "document": document.public_id,
            "meetings": [Meeting.objects.get().public_id],
        }

    def test_a_known_text_changes_nothing(self):
        read(submit())
        assert read(submit()).result["outcome"] == "known"
        assert Document.objects.count() == 1

    def test_a_preview_stores_no_record(self):
        submission = read(submit(PREVIEW))
        [meeting] = submission.result["meetings"]
        assert [one["name"] for one in meeting["participants"]] == ["Ana Sol", "Bo Lin"]
        assert meeting["date"]["value"] == "2024-05-30"
        assert not Document.objects.exists()
        assert not Meeting.objects.exists()

    def test_evidence_of_a_preview_quotes_the_text(self):
        submission = read(submit(PREVIEW))
        [meeting] = submission.result["meetings"]
        assert meeting["evidence"]
        for each in meeting["evidence"]:
            assert submission.text[each["start"] : each["end"]] == each["quote"]

    @pytest.mark.parametrize("purpose", [INGEST, PREVIEW])
    def test_a_refused_text_says_why(self, purpose):
        submission = read(submit(purpose), refuse)
        assert submission.state == SubmissionState.FAILED
        assert submission.error == "it is no prose"
        assert submission.finished_at

    def test_what_nobody_foresaw_is_noted_and_goes_on(self):
        submission = submit(PREVIEW)
        with pytest.raises(RuntimeError):
            read(submission, breaks)
        submission.refresh_from_db()
        assert submission.state == SubmissionState.FAILED
        assert "out of memory" not in submission.error

    def test_what_is_finished_is_not_read_again(self):
        submission = read(submit())
        read(submission, breaks)
        assert submission.state == SubmissionState.DONE


@pytest.mark.django_db
def test_a_queued_text_is_extracted_by_the_rules(run_tasks):
    text = (
        "Foreign Minister Ana Sol of Ecuador met Peruvian President Bo Lin in Quito on Thursday "
        "to discuss trade between the two countries.\n"
    )
    submission = submit(PREVIEW, text)
    assert run_tasks() == 1
    submission.refresh_from_db()
    [meeting] = submission.result["meetings"]
    assert {one["name"] for one in meeting["participants"]} == {"Ana Sol", "Bo Lin"}


@pytest.mark.django_db
class TestLostTasks:
    def run_worker(self):
        stderr = io.StringIO()
        call_command(
            "work", batch=True, startup_delay=False, verbosity=0, stderr=stderr, reload=False
        )
        return stderr.getvalue()

    @pytest.fixture(autouse=True)
    def _in_this_process(self, monkeypatch):
        """The signals and the connection are the test's own."""
        from django_tasks_db.management.commands import db_worker

        monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda worker: None)
        monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
        monkeypatch.setattr("meetings.actions.tasks._extract", extract)

    def leave_running(self, started):
        submission = submit()
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=started)
        Submission.objects.update(state=SubmissionState.RUNNING)
        return submission

    def test_what_a_killed_worker_left_is_done_by_the_next(self, settings):
        settings.TASK_MINUTES = 0
        submission = self.leave_running(timezone.now())
        assert "1 tasks" in self.run_worker()
        submission.refresh_from_db()
        assert submission.state == SubmissionState.DONE

    def test_what_another_worker_is_doing_is_left_to_it(self):
        submission = self.leave_running(timezone.now())
        assert self.run_worker() == ""
        submission.refresh_from_db()
        assert submission.state == SubmissionState.RUNNING


def test_a_web_process_that_queues_texts_does_not_load_spacy():
    """Everything that the addresses of the project need, in a process of its own."""
    code = (
        "import sys, django; django.setup()\n"
        "import config.wsgi, config.urls, meetings.actions.submitting\n"
        "assert 'spacy' not in sys.modules and 'sklearn' not in sys.modules"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
