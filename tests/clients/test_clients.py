"""The generated clients keep their types, and do what the contract says against a live register."""

from tests.clients.conftest import CLIENTS, ROOT
from tests.clients.programs import check_python, compile_typescript, run_python, run_typescript

PYTHON_TOUR = ROOT / "tests" / "clients" / "python" / "tour.py"
TYPESCRIPT_TOUR = ROOT / "tests" / "clients" / "typescript" / "tour.ts"
SEEN = [
    "listed",
    "paged through",
    "read",
    "evidence",
    "evidence",
    "redirected to",
    "asked again",
    "withdrawn",
    "problem",
    "corrected",
    "stale",
]


def check_tour(language, printed, register):
    (CLIENTS / f"tour_{language}.txt").write_text(f"Tour in {language}\n\n{printed}")
    assert [line.partition(":")[0] for line in printed.splitlines()] == SEEN
    assert f"paged through: {register.facts['meetings']}\n" in printed
    assert "redirected to: Wang Yi\n" in printed
    assert "withdrawn: 410 Withdrawn\n" in printed
    assert "problem: 400 status nearest: held\n" in printed
    assert "stale: 412\n" in printed


def test_the_python_client_keeps_its_types(clients):
    check_python("--package", "demarche_client")


def test_a_tour_in_python(clients, register):
    check_python(PYTHON_TOUR)
    check_tour("python", run_python(PYTHON_TOUR.read_text(), register), register)


def test_a_tour_in_typescript(clients, register):
    made = compile_typescript("tour", {"tour": TYPESCRIPT_TOUR.read_text()})
    check_tour("typescript", run_typescript(made / "tour.js", register), register)
