"""Version 1 keeps what it has promised; what it breaks is told in the changelog of the API."""

from copy import deepcopy

import pytest

from tests.api.contract import DOCUMENT, document
from tests.api.promises import find_broken, find_promises, read_promises

CHANGELOG = (DOCUMENT.parent / "api-changelog.md").read_text()


def test_no_promise_is_broken_without_an_entry():
    """A statement that is to go stands, as it is, in the changelog of the API."""
    broken = find_broken(read_promises(), find_promises(document()))
    assert [line for line in sorted(broken) if f"`{line}`" not in CHANGELOG] == []


def remove_parameter(changed):
    changed["paths"]["/api/v1/meetings/"]["get"]["parameters"].pop()


def remove_operation(changed):
    del changed["paths"]["/api/v1/topics/"]


def rename_operation(changed):
    changed["paths"]["/api/v1/topics/"]["get"]["operationId"] = "find_topics"


def remove_field(changed):
    del changed["components"]["schemas"]["Meeting"]["properties"]["place"]


def leave_out_field(changed):
    changed["components"]["schemas"]["Meeting"]["required"].remove("date")


def empty_field(changed):
    changed["components"]["schemas"]["Meeting"]["properties"]["title"]["type"] = ["string", "null"]


def remove_value(changed):
    changed["components"]["schemas"]["MeetingStatus"]["enum"].remove("planned")


def need_parameter(changed):
    changed["paths"]["/api/v1/meetings/"]["get"]["parameters"][0]["required"] = True


def remove_format(changed):
    del changed["paths"]["/api/v1/meetings/"]["get"]["responses"]["200"]["content"]["text/csv"]


BREAKS = [
    remove_parameter,
    remove_operation,
    rename_operation,
    remove_field,
    leave_out_field,
    empty_field,
    remove_value,
    need_parameter,
    remove_format,
]


@pytest.mark.parametrize("break_promise", BREAKS)
def test_a_broken_promise_is_noticed(break_promise):
    changed = deepcopy(document())
    break_promise(changed)
    assert find_broken(find_promises(document()), find_promises(changed))


def add_field(changed):
    changed["components"]["schemas"]["Meeting"]["properties"]["weather"] = {"type": "string"}


def add_value(changed):
    changed["components"]["schemas"]["MeetingStatus"]["enum"].append("postponed")


def add_operation(changed):
    added = deepcopy(changed["paths"]["/api/v1/topics/"]["get"])
    need_all = [{**each, "required": True} for each in added["parameters"]]
    changed["paths"]["/api/v1/themes/"] = {
        "get": {**added, "operationId": "list_themes", "parameters": need_all}
    }


@pytest.mark.parametrize("add", [add_field, add_value, add_operation])
def test_what_is_added_breaks_nothing(add):
    changed = deepcopy(document())
    add(changed)
    assert find_broken(find_promises(document()), find_promises(changed)) == set()
