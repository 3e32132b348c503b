import io
from types import SimpleNamespace

from django.core.management.base import OutputWrapper

from meetings.management import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def make_report(read):
    return SimpleNamespace(documents_read=read, documents_known=0, meetings=1, refused=[])


def test_a_plain_line_comes_now_and_then(monkeypatch):
    clock = iter([0.0, 4.0, 11.0, 12.0, 25.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    stderr = io.StringIO()
    with progress.show_progress(OutputWrapper(stderr)) as show:
        for read in range(1, 5):
            show(make_report(read))
    assert [line[:18] for line in stderr.getvalue().splitlines()] == [
        "2 documents read, ",
        "4 documents read, ",
    ]


def test_a_terminal_shows_a_line_that_goes_away(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress.show_progress(OutputWrapper(terminal)) as show:
        show(make_report(7))
    assert "7 documents read" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")
