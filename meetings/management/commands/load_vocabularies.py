"""Fills the register with the vocabularies."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from meetings.actions.vocabularies import load_vocabularies


class Command(BaseCommand):
    """Loads topics, states, organisations and movements; again, it changes nothing."""

    help = "Load the vocabularies of seeds/vocabularies into the register."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        counts = asdict(load_vocabularies())
        parts = [f"{number} {name.replace('_', ' ')}" for name, number in counts.items() if number]
        self.stdout.write(f"Vocabularies: {', '.join(parts) or 'nothing new'}.")
