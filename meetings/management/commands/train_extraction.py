"""``manage.py train_extraction``: train the judges of extraction on annotated documents."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from meetings.extraction.learning.corpus import fold_of, make_examples, read_corpus
from meetings.extraction.learning.judges import WEIGHTS
from meetings.extraction.learning.training import train


class Command(BaseCommand):
    """Reads annotated folders, trains, writes the weights."""

    help = "Train the judges of extraction on annotated documents and write their weights."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folders",
            nargs="*",
            type=Path,
            default=[Path(settings.BASE_DIR) / "seeds" / "gold"],
            help="folders with NAME.jsonl and the texts in NAME (default: seeds/gold)",
        )
        parser.add_argument("--output", type=Path, default=WEIGHTS, help="the file to write")
        parser.add_argument(
            "--locked", action="store_true", help="train on the locked documents too"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        folders: list[Path] = options["folders"]
        corpus = [a for folder in folders for a in read_corpus(folder, locked=options["locked"])]
        if not corpus:
            raise CommandError("No annotated documents there.")
        examples = make_examples(corpus)
        trained = train(examples, [fold_of(annotated.document) for annotated in corpus])
        trained.judges.save(options["output"])
        self.stdout.write(f"Trained on {len(corpus)} documents.")
