"""Compare what is stored of records with what the records say."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from meetings.actions.rendering import verify_renditions
from meetings.models.tallying import find_wrong_tallies


class Command(BaseCommand):
    """Say which stored records differ from what they would be rendered as now."""

    help = (
        "Render every record, and count every term, and compare it with what is stored; "
        "exit with 1 if something differs."
    )

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        different = 0
        for each in verify_renditions():
            different += 1
            self.stdout.write(f"{each.kind.label} {each.record} differs")
        wrong = find_wrong_tallies()
        for term, _ in wrong:
            self.stdout.write(f"term {term} is counted wrongly")
        if different or wrong:
            raise CommandError(
                f"{different} records and {len(wrong)} counts differ; run rebuild_documents --all"
            )
        self.stdout.write("Every stored record is as it would be rendered.")
