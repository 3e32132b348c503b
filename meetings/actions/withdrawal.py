"""Documents taken out of the register."""

from django.contrib.auth.models import User

from meetings.actions.absorbing import remove_empty
from meetings.actions.cleaning import clean_up, take_out
from meetings.actions.journal import log_change
from meetings.actions.locking import lock_register
from meetings.actions.projecting import derive_meetings
from meetings.actions.writing import action
from meetings.choices import EntityKind
from meetings.models import Document, Redirect


@action
def withdraw_document(document: Document, *, acting_user: User | None, reason: str = "") -> None:
    """Delete a document with its reports; their meetings are derived anew, or go with the last one.

    Meetings that a curator has judged stay.
    """
    lock_register()
    cleaned = clean_up(take_out(document))
    remove_empty(cleaned.changed)
    derive_meetings(cleaned.changed)
    Redirect.objects.create(old_id=document.public_id, kind=EntityKind.DOCUMENT.value)
    log_change(
        "document.withdraw",
        document,
        acting_user=acting_user,
        changes={"external_id": (document.external_id, "")},
        reason=reason,
    )
    document.delete()
