import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from meetings.models import Document, Meeting, Official, Report

PEOPLE = ("Ana Sol", "Bea Mar", "Cira Paz", "Dora Luz", "Elsa Rey", "Flor Paz")
CITIES = ("Lima", "Quito", "Bogota", "Santiago")
TEXT = (
    "Foreign Minister {person} of Ecuador met Peruvian President Bo Lin in {city} on Thursday to "
    "discuss trade between the two countries.\n"
)


def run(*arguments):
    stdout, stderr = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("ingest", *map(str, arguments), stdout=stdout, stderr=stderr)
    except SystemExit as stop:
        status = stop.code
    # A slow machine shows progress between them.
    refused = [line for line in stderr.getvalue().splitlines() if line.startswith("refused")]
    return status, stdout.getvalue(), refused


@pytest.fixture
def folder(tmp_path):
    """Two documents of one meeting each."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for person, city in (PEOPLE[0], CITIES[0]), (PEOPLE[1], CITIES[1]):
        header = "---\npublished: 2024-05-31\nsource: Example\n---\n"
        text = TEXT.format(person=person, city=city)
        (folder / f"{city.lower()}.md").write_text(header + text)
    return folder


def everything():
    """Every row of the register, with the times at which it was written."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("meetings").get_models(include_auto_created=True)
    }


@pytest.mark.django_db
class TestInThisProcess:
    def test_documents_are_stored_with_what_is_known_of_them(self, folder):
        status, output, refused = run(folder)
        assert (status, refused) == (0, [])
        assert output.splitlines()[:2] == [
            "2 documents: 2 new, 0 changed, 0 known, 0 refused",
            "2 reports, 2 new meetings",
        ]
        assert f"The register holds 2 meetings, {Official.objects.count()} officials" in output
        document = Document.objects.get(external_id="lima")
        assert (document.source.name, document.published) == ("Example", date(2024, 5, 31))
        assert document.reports.count() == 1

    def test_the_same_content_again_changes_nothing(self, folder):
        run(folder)
        before = everything()
        status, output, _ = run(folder)
        assert everything() == before
        assert (status, "0 new, 0 changed, 2 known" in output) == (0, True)

    def test_what_is_known_is_not_extracted_again(self, folder, settings):
        run(folder)
        settings.SPACY_PIPELINE = "not_installed"
        assert run(folder)[0] == 0

    def test_a_changed_text_replaces_the_reports_of_its_document(self, folder):
        run(folder)
        path = folder / "lima.md"
        path.write_text(path.read_text().replace(PEOPLE[0], PEOPLE[2]))
        assert "0 new, 1 changed, 1 known" in run(folder)[1]
        names = Report.objects.values_list("participants__name", flat=True)
        assert PEOPLE[0] not in names
        assert PEOPLE[2] in names

    def test_what_is_refused_is_a_line_with_its_reason_and_the_rest_is_stored(self, folder):
        (folder / "bad.md").write_text("---\npublished: 2024-05\n---\nText.\n")
        (folder / "empty.txt").touch()
        status, output, refused = run(folder)
        assert refused == [
            f"refused: {folder}/bad.md: published: '2024-05' is no day such as 2023-05-30",
            f"refused: {folder}/empty.txt: it is empty",
        ]
        assert (status, Document.objects.count()) == (1, 2)
        assert "2 refused" in output

    def test_the_report_is_printed_as_json_on_demand(self, folder):
        (folder / "empty.txt").touch()
        report = json.loads(run(folder, "--json")[1])
        assert report["refused"] == [{"name": f"{folder}/empty.txt", "reason": "it is empty"}]
        assert (report["documents_new"], report["reports"]) == (2, 2)

    def test_a_dry_run_stores_nothing_and_tells_the_same(self, folder):
        before = everything()
        dry = json.loads(run(folder, "--dry-run", "--json")[1])
        assert everything() == before
        assert dry == json.loads(run(folder, "--json")[1])

    def test_the_command_line_says_what_documents_do_not(self, tmp_path):
        (tmp_path / "a.txt").write_text(TEXT.format(person=PEOPLE[0], city=CITIES[0]))
        run(tmp_path, "--source", "Desk", "--published", "2024-05-31")
        document = Document.objects.get()
        assert (document.source.name, document.published) == ("Desk", date(2024, 5, 31))

    def test_several_workers_store_what_one_does(self, folder):
        assert run(folder, "--workers", 2)[0] == 0
        assert Meeting.objects.count() == Report.objects.count() == 2

    def test_a_pipeline_that_is_not_installed_is_an_error(self, folder, settings):
        settings.SPACY_PIPELINE = "not_installed"
        with pytest.raises(CommandError, match="not_installed"):
            run(folder)


def register(path):
    return {"DATABASE_URL": f"sqlite:///{path}"}


def start(command, *arguments, path):
    return subprocess.Popen(
        [sys.executable, "manage.py", command, *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env={**os.environ, **register(path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def query(path, sql):
    with sqlite3.connect(path, timeout=30) as database:
        return database.execute(sql).fetchall()


def count_documents(path):
    return query(path, "SELECT count(*) FROM meetings_document WHERE extractor != ''")[0][0]


def wait_for_documents(path, number, process):
    deadline = time.monotonic() + 120
    while count_documents(path) < number:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)


CONTENTS = """
SELECT d.external_id, r.ordinal, r.date_edtf, r.city, m.date_edtf, m.status, m.city,
    (SELECT group_concat(name) FROM (SELECT name FROM meetings_reportparticipant p
        WHERE p.report_id = r.id ORDER BY position)),
    (SELECT count(*) FROM meetings_evidence e WHERE e.report_id = r.id),
    (SELECT count(*) FROM meetings_participation p WHERE p.meeting_id = m.id),
    (SELECT count(*) FROM meetings_report other WHERE other.meeting_id = m.id)
FROM meetings_document d LEFT JOIN meetings_report r ON r.document_id = d.id
    LEFT JOIN meetings_meeting m ON r.meeting_id = m.id
ORDER BY d.external_id, r.ordinal
"""
# Each counts something that only a half-stored document could leave behind.
REMNANTS = (
    "SELECT count(*) FROM meetings_document WHERE extractor = ''",
    """SELECT count(*) FROM meetings_document d
        WHERE NOT EXISTS (SELECT 1 FROM meetings_report r WHERE r.document_id = d.id)""",
    """SELECT count(*) FROM meetings_report r
        WHERE NOT EXISTS (SELECT 1 FROM meetings_evidence e WHERE e.report_id = r.id)
        OR NOT EXISTS (SELECT 1 FROM meetings_reportparticipant p WHERE p.report_id = r.id)""",
    """SELECT count(*) FROM meetings_meeting m
        WHERE NOT EXISTS (SELECT 1 FROM meetings_report r WHERE r.meeting_id = m.id)
        OR NOT EXISTS (SELECT 1 FROM meetings_participation p WHERE p.meeting_id = m.id)""",
)


def remnants(path):
    return [query(path, sql)[0][0] for sql in REMNANTS]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A register that was set up and holds no document."""
    path = tmp_path_factory.mktemp("registers") / "empty.sqlite3"
    with start("migrate", "--verbosity=0", path=path) as process:
        assert process.wait(timeout=120) == 0
    return path


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """Twenty-four documents, each telling of a meeting of its own."""
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    with path.open("w") as handle:
        for n, (person, city) in enumerate((p, c) for p in PEOPLE for c in CITIES):
            row = {"doc": f"d{n:02}", "source": "Example", "published": f"2024-{n % 12 + 1:02}-15"}
            handle.write(json.dumps({**row, "text": TEXT.format(person=person, city=city)}) + "\n")
    return path


@pytest.fixture(scope="module")
def uninterrupted(empty, rows):
    path = empty.with_name("uninterrupted.sqlite3")
    shutil.copy(empty, path)
    with start("ingest", rows, path=path) as process:
        assert process.wait(timeout=120) == 0
    return query(path, CONTENTS)


@pytest.fixture
def database(empty, tmp_path):
    return shutil.copy(empty, tmp_path / "register.sqlite3")


@pytest.mark.slow
@pytest.mark.parametrize(("stored", "workers"), [(1, 1), (14, 1), (5, 2)])
def test_killed_at_any_moment_the_register_is_whole_and_the_next_run_goes_on(
    database, rows, uninterrupted, stored, workers
):
    with start("ingest", rows, "--workers", workers, path=database) as process:
        wait_for_documents(database, stored, process)
        process.send_signal(signal.SIGKILL)
    assert remnants(database) == [0, 0, 0, 0]
    with start("ingest", rows, "--json", path=database) as process:
        report = json.loads(process.communicate(timeout=120)[0])
    assert report["documents_known"] >= stored
    assert query(database, CONTENTS) == uninterrupted


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_stops_between_documents_and_the_next_run_goes_on(
    database, rows, uninterrupted, workers
):
    with start("ingest", rows, "--workers", workers, path=database) as process:
        wait_for_documents(database, 2, process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.splitlines()[-2:] == [
        "Stopping after the document at hand; Ctrl-C again stops at once.",
        "Stopped between two documents; the same command goes on from here.",
    ]
    assert remnants(database) == [0, 0, 0, 0]
    with start("ingest", rows, path=database) as process:
        assert process.wait(timeout=120) == 0
    assert query(database, CONTENTS) == uninterrupted
