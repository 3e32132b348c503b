"""Fixtures of the tests of what a worker does."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


@pytest.fixture
def run_tasks(db):
    """Runs what is queued, as a worker does, and says how many tasks that were."""

    def run():
        waiting = list(DBTaskResult.objects.ready())
        for row in waiting:
            result = row.task_result
            row.task.call(*result.args, **result.kwargs)
            DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.SUCCESSFUL)
        return len(waiting)

    return run
