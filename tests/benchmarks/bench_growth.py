"""Whether an answer takes longer from a large register than from a small one, turn by turn.

    python -m tests.benchmarks.bench_growth sqlite:///small.sqlite3 sqlite:///large.sqlite3

Each register is asked by a process of its own, which `bench_api` has filled. A ratio is the median
of the rounds' ratios; 2 is what is allowed.
"""

import os
import statistics
import subprocess
import sys

from tests.benchmarks.clocks import measure_rate

ROUNDS, SECONDS = 5, 0.3
BAR = 2


class Register:
    """A process that asks one register as often as it can while its turn lasts."""

    def __init__(self, url):
        environment = {**os.environ, "DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.benchmarks.bench_growth"]
        self.process = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def time(self, question):
        """Milliseconds that an answer takes."""
        self.process.stdin.write(f"{question}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def answer_questions():
    """Serve the lines of standard input, each the name of a question."""
    from tests.benchmarks.bench_api import prepare

    prepare(None)
    questions, asked = _questions(), set()
    for line in sys.stdin:
        name = line.strip()
        if name not in asked:
            questions[name]()
            asked.add(name)
        sys.stdout.write(f"{1000 / measure_rate(questions[name], SECONDS)}\n")
        sys.stdout.flush()


def _questions():
    from meetings.models import Official
    from tests.benchmarks.questions import Questions

    ask = Questions()
    busiest = Official.objects.get(pk=1).public_id  # as it is filled

    def get(path, **query):
        return lambda: ask.django.get(f"/api/v1/{path}/", query)

    return {
        "first list page": ask.first_page,
        "list page at any depth": ask.our_list,
        "detail": ask.our_detail,
        "pair with dates": ask.our_pair,
        "words": ask.words,
        "304": ask.unchanged,
        "meetings of the busiest": get("meetings", official=busiest),
        "network of the busiest": get(f"officials/{busiest}/network"),
        "counts of all pairs": get("stats/pairs"),
        "one pair by month": get("stats/timeline", between="CN,US"),
    }


QUESTIONS = (
    "first list page", "list page at any depth", "detail", "pair with dates", "words", "304",
    "meetings of the busiest", "network of the busiest", "counts of all pairs",
    "one pair by month",
)  # fmt: skip


def main(small, large):
    registers = Register(small), Register(large)
    sys.stdout.write("| what | small, ms | large, ms | ratio (spread) |\n|---|--:|--:|--:|\n")
    for question in QUESTIONS:
        rounds = [[each.time(question) for each in registers] for _ in range(ROUNDS)]
        ratios = [after / before for before, after in rounds]
        before, after = (statistics.median(times) for times in zip(*rounds, strict=True))
        ratio = statistics.median(ratios)
        sys.stdout.write(
            f"| {question} | {before:.2f} | {after:.2f} "
            f"| {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f}){' *' if ratio > BAR else ''} |\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:]:
        main(*sys.argv[1:])
    else:
        answer_questions()
