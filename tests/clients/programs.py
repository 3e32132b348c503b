"""Checks and runs programs that use the generated clients."""

import shutil

from tests.clients.conftest import CLIENTS, ROOT, TOOLS, TYPESCRIPT, run

MYPY = ROOT / "tests" / "clients" / "python" / "mypy.ini"
TSCONFIG = ROOT / "tests" / "clients" / "typescript" / "tsconfig.json"


def check_python(*arguments):
    """Hold the programs or packages against their types."""
    strict = ["--config-file", MYPY, "--cache-dir", CLIENTS / "mypy"]
    run(TOOLS / "mypy", *strict, *arguments, cwd=CLIENTS / "python")


def run_python(text, register):
    return run(TOOLS / "python", "-W", "error", "-c", text, env=register.environment)


def compile_typescript(suite, programs):
    """Compile the programs, by name, which holds them against their types; where they lie."""
    folder = TYPESCRIPT / suite
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(TSCONFIG, folder)
    shutil.copy(TYPESCRIPT / "demarche.d.ts", folder)
    for name, text in programs.items():
        (folder / f"{name}.ts").write_text(text)
    run(TYPESCRIPT / "node_modules" / ".bin" / "tsc", "--project", folder)
    return folder / "made"


def run_typescript(program, register):
    return run("node", program, env=register.environment)
