"""Take the examples of writing from a register that holds the seeds: each write is done there.

Run from the root: ``python seeds/build/writing_examples.py``, then ``make openapi``.
"""  # noqa: INP001  # a script, not a package

import json
import os
import sys
import tempfile
from typing import Any

from examples import HOST, ROOT, _shortened, fill_register

TARGET = ROOT / "meetings" / "api" / "v1" / "writing" / "examples.json"
TEXT = (
    "Ecuadorian Foreign Minister Ana Sol received her Peruvian counterpart, Bo Lin, in Quito on "
    "Thursday to discuss trade.\n"
)
API = "/api/v1"


def main() -> None:
    """Fill a register of its own, write to it, and keep what was asked and answered."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/register.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        fill_register()
        examples = dict(sorted(Writer().write_everything().items()))
    TARGET.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


class Writer:
    """Writes with a token and keeps each write under the id of its operation."""

    def __init__(self) -> None:
        from django.conf import settings  # noqa: PLC0415 - needs the environment
        from django.contrib.auth.models import User  # noqa: PLC0415 - needs the settings
        from rest_framework.test import APIClient  # noqa: PLC0415 - needs the settings

        from meetings.actions.tokens import issue_token  # noqa: PLC0415 - needs the settings
        from meetings.choices import TokenScope  # noqa: PLC0415 - needs the settings

        settings.ALLOWED_HOSTS = [HOST]
        person = User.objects.create_superuser("curator")
        _, text = issue_token(person, name="examples", scopes=list(TokenScope))
        self.client = APIClient(headers={"host": HOST, "authorization": f"Bearer {text}"})
        self.examples: dict[str, Any] = {}

    def write_everything(self) -> dict[str, Any]:
        from meetings.models import Meeting, Official, Organisation, Source  # noqa: PLC0415

        meeting, other = Meeting.objects.order_by("pk")[:2]
        path = f"{API}/meetings/{meeting.public_id}/"
        reason = {"reason": "The ministry's own read-out says so."}
        self.send(
            "correct_meeting",
            "patch",
            path,
            {
                "title": meeting.title,
                "date": meeting.date_edtf,
                "place": {"city": meeting.city or None, "country": meeting.country or None},
                "participants": [
                    {
                        "official": part.official.public_id,
                        "country": part.country,
                        "role": part.role,
                        "part": part.part,
                    }
                    for part in meeting.participations.exclude(official=None)
                ],
                **reason,
            },
        )
        self.send(
            "release_meeting_fields",
            "post",
            f"{path}release/",
            {"fields": ["participants"], **reason},
        )
        for verb in ("accept", "reject", "reopen"):
            self.send(f"{verb}_meeting", "post", f"{path}{verb}/", reason)
        self.send_pair("meetings", meeting, other, "Two days of the same visit.")
        one = Official.objects.order_by("pk")[0]
        strangers = Official.objects.exclude(meetings__in=one.meetings.all()).exclude(pk=one.pk)
        another = strangers.order_by("pk")[0]
        self.send_pair("officials", one, another, "Two spellings of one name.")
        bodies = Organisation.objects.exclude(kind="state").filter(participations=None)
        self.send_pair("organisations", *bodies.order_by("pk")[:2], "One was renamed.")
        source = Source.objects.order_by("pk")[0]
        self.send(
            "correct_official", "patch", f"{API}/officials/{one.public_id}/",
            {"name": one.name, "country": one.country, **reason},
        )  # fmt: skip
        self.send(
            "correct_organisation", "patch", f"{API}/organisations/{bodies[0].public_id}/",
            {"abbreviation": "IEC", **reason},
        )  # fmt: skip
        self.send(
            "correct_source", "patch", f"{API}/sources/{source.public_id}/",
            {"url": "https://outlet.example/", **reason},
        )  # fmt: skip
        self.submit()
        return self.examples

    def submit(self) -> None:
        from django.core.management import call_command  # noqa: PLC0415 - needs the settings

        known = {"source": "Example Times", "title": "Ministers meet", "published": "2024-05-31"}
        submitted = self.send(
            "submit_document", "post", f"{API}/documents/", {"text": TEXT, "id": "a-17", **known}
        )
        call_command("work", batch=True, startup_delay=False, verbosity=0)
        self.send("read_submission", "get", f"{API}/submissions/{submitted['id']}/")

    def send_pair(self, noun: str, keep: Any, drop: Any, reason: str) -> None:
        path, body = f"{API}/{noun}/{keep.public_id}/", {"other": drop.public_id, "reason": reason}
        merged = self.send(f"merge_{noun}", "post", f"{path}merge/", body)
        undo = {"reason": "They were two after all."}
        self.send("undo_merge", "post", f"{API}/changes/{merged['change']}/undo/", undo)
        self.send(f"distinguish_{noun}", "post", f"{path}distinguish/", body)

    def send(self, operation: str, method: str, path: str, body: Any = None) -> Any:
        response = getattr(self.client, method)(
            path, body, secure=True, headers={"if-match": "*"}, format="json"
        )
        if response.status_code not in {200, 202}:
            raise SystemExit(f"{operation}: {response.status_code} {response.content!r}")
        self.examples[operation] = {"answer": _shortened(response.json())}
        if body is not None:
            self.examples[operation]["body"] = body
        return response.json()


if __name__ == "__main__":
    main()
