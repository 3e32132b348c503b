"""The tasks of the guide to the client libraries: each language prints the same, in a few lines."""

import re
from dataclasses import dataclass

import pytest

from tests.clients.conftest import CLIENTS, ROOT, run
from tests.clients.programs import check_python, compile_typescript, run_python, run_typescript

GUIDE = (ROOT / "docs" / "clients.md").read_text()
ADDRESS = "http://127.0.0.1:8000"
MOST_LINES = 9


@dataclass(frozen=True)
class Section:
    """A heading of the guide, and the programs under it by language."""

    title: str
    programs: dict[str, str]

    @property
    def name(self):
        return re.sub(r"\W+", "_", self.title).strip("_").lower()


def read_sections():
    for section in re.split(r"(?m)^## ", GUIDE)[1:]:
        title, _, text = section.partition("\n")
        programs = re.findall(r"(?ms)^```(python|ts|sh)\n(.*?)^```$", text)
        assert len(dict(programs)) == len(programs), title
        yield Section(title, dict(programs))


BEGINNING, *TASKS = read_sections()
each_task = pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])


def program(task, language):
    return f"{BEGINNING.programs[language]}\n{task.programs[language]}"


@pytest.fixture(scope="module")
def made(clients, register):
    """The TypeScript programs, compiled for the register that runs."""
    programs = {task.name: program(task, "ts").replace(ADDRESS, register.url) for task in TASKS}
    return compile_typescript("tasks", programs)


def test_there_are_five():
    assert len(TASKS) == 5


@each_task
def test_it_takes_less_than_ten_lines_in_each_language(task):
    assert set(task.programs) == {"python", "ts", "sh"}
    for text in task.programs.values():
        assert len([line for line in text.splitlines() if line]) <= MOST_LINES


def test_the_python_programs_keep_their_types(clients, tmp_path):
    for task in TASKS:
        (tmp_path / f"{task.name}.py").write_text(program(task, "python"))
    check_python(*sorted(tmp_path.glob("*.py")))


@each_task
def test_each_language_prints_the_same(made, register, task):
    shell = run(
        "bash", "-euo", "pipefail", "-c", task.programs["sh"].replace(ADDRESS, register.url)
    )
    assert shell.strip()
    assert run_python(program(task, "python").replace(ADDRESS, register.url), register) == shell
    assert run_typescript(made / f"{task.name}.js", register) == shell
    (CLIENTS / f"{task.name}.txt").write_text(f"{task.title}\n\n{shell}")
