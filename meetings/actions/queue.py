"""The queue of tasks, kept sound."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def requeue_lost_tasks() -> int:
    """Queue again what has been running for longer than any task may, and say how many.

    Its worker was killed or its machine stopped. Every task may be called twice.
    """
    limit = timezone.now() - timedelta(minutes=settings.TASK_MINUTES)
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=limit)
    return lost.update(status=TaskResultStatus.READY, started_at=None)
