"""How fast texts are read, beside plain spaCy on the same texts, turn by turn.

    python -m tests.benchmarks.bench_extraction [ROUNDS]

The texts are the annotated briefs. Figures are processor time of one process; a document counts as
555 words, whatever its own length. Memory is the most that the process held, and what it holds
after every round, so that a leak shows.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from meetings.extraction.pipeline import Extractor
from meetings.records import DocumentRecord

BRIEFS = Path(__file__).parents[2] / "seeds" / "gold" / "briefs"
WORDS = 555
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def resident() -> float:
    """Megabytes in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell how much memory a process holds")


def read_briefs() -> list[DocumentRecord]:
    lines = BRIEFS.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    days = {entry["doc"]: entry["published"] for entry in map(json.loads, lines)}
    return [
        DocumentRecord(
            id=path.stem,
            text=path.read_text(encoding="utf-8"),
            published=date.fromisoformat(days[path.stem]) if days[path.stem] else None,
        )
        for path in sorted(BRIEFS.glob("*.txt"))
    ]


def main(rounds: int) -> None:
    write = sys.stdout.write
    made: list[Extractor] = []
    start = seconds(lambda: made.append(Extractor()))
    extractor = made[0]
    documents = read_briefs()
    count = sum(len(document.text.split()) for document in documents) / WORDS
    compare(extractor, documents[:3])  # what is loaded on first use
    write(f"{len(documents)} briefs, {count:.1f} documents of {WORDS} words; start {start:.2f} s\n")
    write("round  documents/s  plain spaCy/s  ratio of time  resident MB\n")
    ratios = []
    for number in range(1, rounds + 1):
        whole, plain = compare(extractor, documents)
        ratios.append(whole / plain)
        write(f"{number:5}  {count / whole:11.1f}  {count / plain:13.1f}  ")
        write(f"{ratios[-1]:13.2f}  {resident():11.0f}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    write(f"median ratio {statistics.median(ratios):.2f}, most memory {peak:.0f} MB\n")


def compare(extractor: Extractor, documents: Sequence[DocumentRecord]) -> tuple[float, float]:
    """Seconds for extraction and for spaCy alone, document by document in turn."""
    whole = plain = 0.0
    for document in documents:
        plain += seconds(lambda text=document.text: parse_alone(extractor, text))
        whole += seconds(lambda one=document: extractor.extract(one))
    return whole, plain


def parse_alone(extractor: Extractor, text: str) -> None:
    with extractor.nlp.memory_zone():
        extractor.nlp(text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
