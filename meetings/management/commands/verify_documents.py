"""Compare the stored JSON of records with what the records say."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from meetings.actions.rendering import verify_renditions


class Command(BaseCommand):
    """Say which stored records differ from what they would be rendered as now."""

    help = "Render every record and compare it with what is stored; exit with 1 if one differs."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        different = 0
        for each in verify_renditions():
            different += 1
            self.stdout.write(f"{each.kind.label} {each.record} differs")
        if different:
            raise CommandError(f"{different} records differ; run rebuild_documents")
        self.stdout.write("Every stored record is as it would be rendered.")
