"""``manage.py export_gold``: what curators have judged, as annotations to score against."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from meetings.management.judged import write_judged


class Command(BaseCommand):
    """Writes annotations and texts, prints how many."""

    help = (
        "Write the documents all of whose meetings are accepted or rejected: annotations to "
        "FOLDER.jsonl, texts into FOLDER, for `evaluate FOLDER.jsonl FOLDER`."
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a new folder for the texts")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if folder.exists():
            raise CommandError(f"There is something at {folder} already.")
        written = write_judged(folder)
        self.stdout.write(
            f"{written.documents} documents: {written.accepted} meetings accepted, "
            f"{written.rejected} rejected"
        )
