"""None of these tests is granted the database."""

import io
import json
import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

TEXT = "Foreign Minister Ana Sol of Ecuador met Peruvian President Bo Lin in Lima on Thursday.\n"


def run(*arguments):
    stdout, stderr = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("extract", *map(str, arguments), stdout=stdout, stderr=stderr)
    except SystemExit as stop:
        status = stop.code
    return status, stdout.getvalue(), stderr.getvalue()


@pytest.fixture
def folder(tmp_path):
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    return tmp_path


def test_each_document_is_a_line_of_json_in_the_order_given(folder):
    status, output, errors = run(folder / "b.txt", folder / "a.txt", "--published", "2024-05-31")
    documents = [json.loads(line) for line in output.splitlines()]
    assert [(row["doc"], row["published"]) for row in documents] == [
        ("b", "2024-05-31"),
        ("a", "2024-05-31"),
    ]
    assert (status, errors) == (0, "")


def test_a_line_has_the_form_of_the_annotations(folder):
    [meeting] = json.loads(run(folder / "a.txt", "--published", "2024-05-31")[1])["meetings"]
    assert meeting["date"] == "2024-05-30"
    assert [participant["name"] for participant in meeting["participants"]] == ["Ana Sol", "Bo Lin"]
    assert meeting["place"] == {"city": "Lima", "country": "PE"}


def test_what_is_refused_is_a_line_with_its_reason_and_the_rest_goes_on(folder):
    (folder / "empty.txt").touch()
    status, output, errors = run(folder)
    assert len(output.splitlines()) == 2
    assert errors == f"refused: {folder}/empty.txt: it is empty\n"
    assert status == 1


def test_a_table_is_for_people(folder):
    _, output, _ = run(folder / "a.txt", "--format", "table", "--published", "2024-05-31")
    assert output.startswith("a (2024-05-31): 1 meetings")
    assert "2024-05-30" in output


@pytest.mark.parametrize(
    "arguments", [["--published", "2024-05"], ["--workers", "0"], ["--format", "xml"]]
)
def test_an_argument_that_cannot_be_meant_is_an_error(arguments):
    with pytest.raises(CommandError):
        run(".", *arguments)


def test_a_document_above_the_limit_of_the_settings_is_refused(folder, settings):
    settings.MAX_DOCUMENT_BYTES = 50
    status, output, errors = run(folder / "a.txt")
    assert (status, output) == (1, "")
    assert "bytes, more than the 50 allowed" in errors


def test_a_pipeline_that_is_not_installed_is_an_error(folder, settings):
    settings.SPACY_PIPELINE = "not_installed"
    with pytest.raises(CommandError, match="not_installed"):
        run(folder)


def start(*arguments, **environment):
    command = [sys.executable, "manage.py", "extract", *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_an_unreachable_database_does_not_matter(folder):
    with start(folder, DATABASE_URL="postgres://nobody@database.invalid/none") as process:
        output, errors = process.communicate()
    assert (process.returncode, errors, len(output.splitlines())) == (0, "", 2)


def test_output_is_utf_8_whatever_the_locale_says(folder):
    (folder / "é.txt").write_text(TEXT)
    with start(folder / "é.txt", PYTHONIOENCODING="latin-1") as process:
        assert json.loads(process.communicate()[0])["doc"] == "é"


def endless(folder):
    path = folder / "many.jsonl"
    path.write_text((json.dumps({"text": TEXT}) + "\n") * 100_000)
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_stops_without_a_traceback(folder, workers):
    with start(endless(folder), "--workers", workers) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "")


def test_lines_come_as_they_are_found_and_a_closed_pipe_is_no_error_message(folder):
    with start(endless(folder)) as process:
        assert json.loads(process.stdout.readline())["doc"] == "many#1"
        process.stdout.close()
        assert (process.wait(timeout=30), process.stderr.read()) == (1, "")
