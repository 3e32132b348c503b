"""Lets a worker look for changes that webhooks are to be told of."""

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from meetings.actions.webhook_tasks import announce_changes
from meetings.models import Change, Webhook


def request_announcement(*, since: int) -> None:
    """Let a worker look at the changes after ``since``, if there are any and somebody listens."""
    if not Webhook.objects.active().exists():
        return
    if not Change.objects.filter(pk__gt=since).exists():
        return
    queued = DBTaskResult.objects.filter(
        task_path=announce_changes.module_path, status=TaskResultStatus.READY
    )
    if not queued.exists():
        announce_changes.enqueue()
