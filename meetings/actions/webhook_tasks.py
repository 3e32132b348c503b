"""What a worker does for webhooks; apart from what it calls, which writes what asks for it."""

from importlib import import_module

from django_tasks import task

# By name: what a change is to the public is the business of the layer above.
ANNOUNCING = "meetings.api.v1.webhooks.announcing"
SENDING = "meetings.actions.sending"


@task()
def announce_changes() -> None:
    """Find the changes that webhooks are to be told of."""
    import_module(ANNOUNCING).announce_changes()


# After everything else: a receiver that lets us wait keeps no text waiting.
@task(priority=-10)
def deliver_event(event: str) -> None:
    """Send an event to its webhook, once."""
    import_module(SENDING).send_event(event)
