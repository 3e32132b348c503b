"""Write the stored JSON of records anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from meetings.actions.rendering import rebuild_renditions


class Command(BaseCommand):
    """Rebuild what lists and details are answered from."""

    help = (
        "Write the stored JSON of meetings, officials, organisations and documents: of those that "
        "another release has written or nobody, or of all. Answers are right meanwhile, but slow."
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="of every record")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        written = 0
        for written in rebuild_renditions(everything=options["all"]):
            if options["verbosity"] > 1:
                self.stderr.write(f"{written} written")
        if options["verbosity"]:
            self.stdout.write(f"{written} records written")
