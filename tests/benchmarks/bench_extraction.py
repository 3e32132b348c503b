"""How fast texts are read, beside plain spaCy on the same texts, turn by turn.

    python -m tests.benchmarks.bench_extraction [ROUNDS]

The texts are the annotated briefs, read in batches as `extract` reads them. Figures are processor
time of one process; a document counts as 555 words, whatever its own length. Memory is the most
that the process held before plain spaCy was loaded beside it, and what both hold after every round,
so that a leak shows.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import spacy
from spacy.language import Language

from meetings.extraction.nlp import PIPELINE
from meetings.extraction.pipeline import Extractor
from meetings.extraction.workers import Batch, batch_documents
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
    batches = list(batch_documents(documents))
    for batch in batches:
        extractor.extract_together(batch)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    plain = spacy.load(PIPELINE)
    compare(extractor, plain, batches[:1])  # what is loaded on first use
    write(f"{len(documents)} briefs, {count:.1f} documents of {WORDS} words; start {start:.2f} s\n")
    write("round  documents/s  plain spaCy/s  ratio of time  resident MB\n")
    ratios = []
    for number in range(1, rounds + 1):
        ours, theirs = compare(extractor, plain, batches)
        ratios.append(ours / theirs)
        write(f"{number:5}  {count / ours:11.1f}  {count / theirs:13.1f}  ")
        write(f"{ratios[-1]:13.2f}  {resident():11.0f}\n")
    write(f"median ratio {statistics.median(ratios):.2f}, most memory {peak:.0f} MB\n")


def compare(extractor: Extractor, plain: Language, batches: Iterable[Batch]) -> tuple[float, float]:
    """Seconds for extraction and for spaCy alone, batch by batch in turn."""
    ours = theirs = 0.0
    for batch in batches:
        theirs += seconds(lambda several=batch: parse_alone(plain, several))
        ours += seconds(lambda several=batch: extractor.extract_together(several))
    return ours, theirs


def parse_alone(plain: Language, batch: Batch) -> None:
    for document in batch:
        with plain.memory_zone():
            plain(document.text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
