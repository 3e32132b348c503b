"""Where an answer leads: the links of the OpenAPI document, which clients and testers follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.api.values import Schema

FIRST = "$response.body#/results/0"
ITSELF = "$response.body#/id"
SAME = "$request.path.id"


@dataclass(frozen=True, slots=True)
class Link:
    """From the success of one operation to another.

    Attributes:
        parameters: those of the target, by where in the answer or the request they stand.
    """

    origin: str
    target: str
    parameters: dict[str, str]
    described: str


def _links() -> Iterator[Link]:
    for noun in ("meeting", "official", "organisation", "document", "source"):
        yield Link(f"list_{noun}s", f"retrieve_{noun}", {"id": f"{FIRST}/id"}, "The first of them.")
    yield Link("list_topics", "retrieve_topic", {"slug": f"{FIRST}/slug"}, "The first of them.")
    for noun in ("meeting", "official", "organisation", "source"):
        seen = {"id": ITSELF, "If-Match": "$response.header.ETag"}
        yield Link(f"retrieve_{noun}", f"correct_{noun}", seen, "Correct it as it was read.")
        yield Link(f"correct_{noun}", f"correct_{noun}", seen, "Correct it further.")
        yield Link(f"correct_{noun}", f"retrieve_{noun}", {"id": ITSELF}, "The record as it is.")
    for noun in ("meeting", "official", "organisation"):
        undone = {"sequence": "$response.body#/change"}
        yield Link(f"merge_{noun}s", "undo_merge", undone, "Undo the merge.")
        yield Link(f"merge_{noun}s", f"retrieve_{noun}", {"id": ITSELF}, "The one that stands.")
    for noun in ("official", "organisation"):
        suggested = {"id": f"{FIRST}/{noun}/id"}
        network = f"read_{noun}_network"
        yield Link(f"suggest_{noun}s", f"retrieve_{noun}", suggested, "The likest.")
        yield Link(f"retrieve_{noun}", network, {"id": SAME}, "Whom they meet.")
    yield Link("retrieve_meeting", "list_meeting_reports", {"id": SAME}, "Who tells of it.")
    for verb in ("accept", "reject", "reopen"):
        judged = f"{verb}_meeting"
        yield Link("retrieve_meeting", judged, {"id": SAME}, f"{verb.capitalize()} it.")
        yield Link(judged, "retrieve_meeting", {"id": ITSELF}, "The meeting as it is.")
    submitted = {"submission": ITSELF}
    yield Link("submit_document", "read_submission", submitted, "What becomes of it.")


def add_links(result: Schema, **_options: object) -> Schema:
    """A hook: the links of every answer that leads on."""
    responses = {
        operation["operationId"]: next(
            response
            for status, response in operation["responses"].items()
            if status.startswith("2")
        )
        for methods in result["paths"].values()
        for operation in methods.values()
    }
    for link in _links():
        responses[link.origin].setdefault("links", {})[link.target] = {
            "operationId": link.target,
            "parameters": link.parameters,
            "description": link.described,
        }
    return result
