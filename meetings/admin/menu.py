"""What the menu says is waiting for a curator."""

from django.db.models import QuerySet
from django.http import HttpRequest

from meetings.models import Meeting, ResolutionDecision

MOST = 999  # counted no further, so that the menu costs the same in a large register


def waiting_meetings(_request: HttpRequest) -> str:
    return _count(Meeting.objects.awaiting_review())


def waiting_pairs(_request: HttpRequest) -> str:
    return _count(ResolutionDecision.objects.in_doubt())


def _count(waiting: QuerySet[Meeting] | QuerySet[ResolutionDecision]) -> str:
    found = waiting.order_by()[: MOST + 1].count()
    return f"{MOST}+" if found > MOST else str(found)
