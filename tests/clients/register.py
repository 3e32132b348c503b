"""Fill a register of its own with the seeds, and print what tests need to know of it, as JSON.

Run as ``python -m tests.clients.register`` with ``DATABASE_URL`` set to a database that is empty.
"""

import json
import sys

import django
from django.core.management import call_command


def main():
    django.setup()
    from django.contrib.auth import get_user_model

    from meetings.actions.merging import merge_officials
    from meetings.actions.review import reject_meeting
    from meetings.actions.tokens import issue_token
    from meetings.choices import TokenScope
    from meetings.models import Meeting, Official

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    call_command("ingest", "seeds/documents", verbosity=0)

    successor = Official.objects.get(name="Wang Yi")
    twin = Official.objects.create(name="Wang Yi (minister)", country="CN")
    merged = twin.public_id
    merge = merge_officials(keep=successor, drop=twin, acting_user=None, reason="The same man.")

    withdrawn = Meeting.objects.filter(date_first=None).earliest("pk")
    reject_meeting(withdrawn, acting_user=None, reason="No meeting.")
    editor = get_user_model().objects.create_superuser("editor")
    _, token = issue_token(editor, name="clients", scopes=list(TokenScope))
    facts = {
        "token": token,
        "merge": merge.pk,
        "merged": merged,
        "successor": successor.public_id,
        "withdrawn": withdrawn.public_id,
        "disputed": Meeting.objects.exclude(disputed_fields=[]).get().public_id,
        "mistaken": Meeting.objects.get(date_edtf="2022").public_id,
        "meetings": Meeting.objects.published().count(),
    }
    sys.stdout.write(f"\n{json.dumps(facts)}\n")


if __name__ == "__main__":
    main()
