"""Gives generated requests a meaning that their schemas cannot express.

A schema says how an id is written, not which ids there are; what a cursor is only the register
knows; and what is blank is not the same to every pattern. Requests that break the contract on
purpose are left as they are.
"""

import json
import os
import re
import urllib.error
import urllib.request
from functools import cache
from itertools import count
from zlib import crc32

import schemathesis

LISTS = {
    "mtg": "meetings",
    "off": "officials",
    "org": "organisations",
    "doc": "documents",
    "src": "sources",
}
ID = re.compile(rf"(!?)({'|'.join(LISTS)})_[0-9a-z]{{16}}")
DAYS = ["2022", "2024-05", "2024-05-30", "2024-04-24/2024-04-29", "1997-01/1997-06"]
# How an answer is asked for that others lead on from: whole, and of many records.
FOLLOWED = {"limit", "page_size"}
WORD = "wang"
SLUGS = {"topic", "topics", "broader", "slug"}
BOUNDS = [
    ("date_from", "date_to"),
    ("published_from", "published_to"),
    ("reports_min", "reports_max"),
]
FACTS = json.loads(os.environ["FACTS"])
KEYS = count()
ETAG = re.compile(r'(W/)?"[-\w]{16,}"')


@schemathesis.hook
def before_call(context, case, kwargs):
    if not case.meta.generation.mode.is_positive:
        return
    # What an earlier answer led to is asked for as it is.
    followed = case.meta.phase.name.value == "stateful"
    for parameters in (case.query or {}, case.path_parameters or {}):
        for name in parameters:
            if not (followed and _is_there(name, parameters[name])):
                parameters[name] = _meaningful(name, parameters[name])
    if isinstance(case.body, dict):
        case.body = _complete(case, _meaningful("body", case.body))
    if followed and case.query:
        _find_some(case)
    _agree(case.operation, case.query or {})
    _as_of_a_client(case.headers or {}, followed=followed)


def _as_of_a_client(headers, *, followed):
    """It has read the record before, and has never used the key."""
    if "If-Match" in headers and not (followed and ETAG.fullmatch(headers["If-Match"])):
        headers["If-Match"] = "*"
    if "Idempotency-Key" in headers:
        headers["Idempotency-Key"] = f"key {next(KEYS)}"


def _find_some(case):
    for name in case.query.keys() - FOLLOWED:
        del case.query[name]
    if case.path.endswith("/suggest/"):
        case.query["q"] = WORD


def _agree(operation, query):
    """Parameters that go together, and bounds in their order."""
    for name in ["cursor", *_refused(operation, query.get("format"))]:
        query.pop(name, None)
    for low, high in BOUNDS:
        if low in query and high in query:
            query[low], query[high] = sorted([query[low], query[high]])


def _complete(case, body):
    """A correction has a field to correct, and participants are someone, once."""
    if case.method == "PATCH" and not set(body) - {"reason"}:
        body = {**body, "title" if "/meetings/" in case.path else "name": "Ana Sol"}
    if "participants" in body:
        someone = {"official": _one_of(_known("officials"), ""), "organisation": None}
        body["participants"] = [{**body["participants"][0], **someone}]
    return body


def _refused(operation, format_name):
    """The parameters that the contract does not allow together with the format."""
    parameters = [each.definition for each in operation.query]
    formats = [each for each in parameters if each["name"] == "format"]
    return [name for each in formats for name in each.get("x-refuses", {}).get(format_name, ())]


def _meaningful(name, value):
    if isinstance(value, list):
        return [_meaningful(name, each) for each in value]
    if isinstance(value, dict):
        return {key: _meaningful(key, each) for key, each in value.items()}
    if name == "sequence":
        return FACTS["merge"]
    return _text(name, value) if isinstance(value, str) else value


def _text(name, text):
    if name == "date":
        return DAYS[crc32(text.encode()) % len(DAYS)]
    if name in SLUGS:
        mark = "!" if text.startswith("!") else ""
        return mark + _one_of(_known("topics", "slug"), text)
    if not text.strip() and name != "reason":
        return "visit"
    return ID.sub(lambda found: found[1] + _one_of(_known(LISTS[found[2]]), text), text)


def _is_there(name, value):
    """Whether the register knows of what an address names."""
    if name == "sequence":
        return isinstance(value, int) and value <= _newest()
    found = ID.fullmatch(value) if isinstance(value, str) else None
    return bool(found) and _has(f"{LISTS[found[2]]}/{value}/")


def _newest():
    address = f"{os.environ['REGISTER']}/api/v1/changes/?ordering=-sequence&page_size=1"
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)["results"][0]["sequence"]


@cache
def _has(path):
    asked = urllib.request.Request(f"{os.environ['REGISTER']}/api/v1/{path}", method="HEAD")
    try:
        urllib.request.urlopen(asked).close()
    except urllib.error.HTTPError as error:
        return error.code == 410
    return True


def _one_of(known, text):
    return known[crc32(text.encode()) % len(known)]


@cache
def _known(listed, key="id"):
    address = f"{os.environ['REGISTER']}/api/v1/{listed}/?page_size=500"
    with urllib.request.urlopen(address) as answer:
        return [record[key] for record in json.load(answer)["results"]]
