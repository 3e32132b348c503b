"""Meetings as people read them in a terminal."""

from rich.console import Console
from rich.table import Column, Table

from meetings.records import ExtractionRecord, MeetingRecord, ParticipantRecord

COLUMNS = ("id", "date", "what", "place", "participants", "topics")


def format_extraction(extraction: ExtractionRecord) -> str:
    """A heading with the document, and a table of its meetings if it has any."""
    published = extraction.published or "no date of publication"
    heading = f"{extraction.document} ({published}): {len(extraction.meetings)} meetings"
    if not extraction.meetings:
        return heading
    table = Table(*(Column(name, overflow="fold") for name in COLUMNS))
    for meeting in extraction.meetings:
        table.add_row(*_cells(meeting))
    console = Console()
    with console.capture() as capture:
        console.print(table)
    return f"{heading}\n{capture.get()}"


def _cells(meeting: MeetingRecord) -> tuple[str, ...]:
    place = meeting.place
    return (
        meeting.id,
        str(meeting.date.value) if meeting.date else "",
        f"{meeting.status.label} {meeting.kind.label}, {meeting.mode.label}",
        ", ".join(part for part in (place.city, place.country) if part) if place else "",
        "\n".join(_participant(participant) for participant in meeting.participants),
        ", ".join(topic.slug for topic in meeting.topics),
    )


def _participant(participant: ParticipantRecord) -> str:
    name = participant.name or participant.role or "unnamed"
    details = [part for part in (participant.country, participant.role) if part and part != name]
    return f"{name} ({', '.join(details)})" if details else name
