"""How long storing and resolving a document takes as the register grows.

    python -m tests.benchmarks.bench_resolution 10000

Nothing is extracted: the records come from the annotated briefs. They go into a register of their
own in memory, and each line tells of a thousand documents.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from meetings.actions.storing import store_document  # noqa: E402 - needs the settings
from meetings.management.scratch import scratch_register  # noqa: E402
from meetings.models import Meeting, Official, Report  # noqa: E402
from tests.benchmarks.synthetic import Corpus  # noqa: E402

BATCH = 1000


def main(count: int) -> None:
    write = sys.stdout.write
    write("documents  ms/document  slowest  reports  meetings  officials\n")
    with scratch_register():
        times = []
        for number, (document, extraction) in enumerate(Corpus().documents(count), start=1):
            begin = time.process_time()
            store_document(document, extraction)
            times.append(1000 * (time.process_time() - begin))
            if number % BATCH == 0:
                sizes = (Report.objects.count(), Meeting.objects.count(), Official.objects.count())
                mean = sum(times) / len(times)
                write(f"{number:9}  {mean:11.1f}  {max(times):7.0f}  ")
                write(f"{sizes[0]:7}  {sizes[1]:8}  {sizes[2]:9}\n")
                sys.stdout.flush()
                times.clear()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10 * BATCH)
