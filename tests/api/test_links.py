"""Where answers lead, as the contract says: to operations that there are, by what answers hold."""

import pytest

from tests.api.contract import document

OPERATIONS = {
    operation["operationId"]: operation
    for methods in document()["paths"].values()
    for operation in methods.values()
}
LINKS = [
    pytest.param(name, response, link, id=f"{name}-{link['operationId']}")
    for name, operation in OPERATIONS.items()
    for response in operation["responses"].values()
    for link in response.get("links", {}).values()
]
each_link = pytest.mark.parametrize(("name", "response", "link"), LINKS)


def value_of(expression, name, response):
    """What the expression finds in the example of the answer, or where it looks in the request."""
    source, _, place = expression.partition("#")
    if source.startswith("$request.path."):
        return any(each["name"] in source for each in OPERATIONS[name]["parameters"])
    if source.startswith("$response.header."):
        return source.rpartition(".")[2] in response["headers"]
    assert source == "$response.body"
    found = response["content"]["application/json"]["example"]
    for key in place.strip("/").split("/"):
        found = found[int(key) if isinstance(found, list) else key]
    return found


@each_link
def test_a_link_gives_what_its_target_takes(name, response, link):
    target = OPERATIONS[link["operationId"]]
    taken = {parameter["name"] for parameter in target["parameters"]}
    needed = {each["name"] for each in target["parameters"] if each.get("required")}
    assert needed <= set(link["parameters"]) <= taken


@each_link
def test_what_a_link_points_to_is_there(name, response, link):
    assert all(value_of(each, name, response) for each in link["parameters"].values())


def test_every_record_can_be_reached_from_a_list():
    reached = {link["operationId"] for _, _, link in (parameters.values for parameters in LINKS)}
    assert {name for name in OPERATIONS if name.startswith("retrieve_")} <= reached
