"""A tour of the register with the generated client; prints what it finds."""

import json
import os
from collections.abc import Iterator
from http import HTTPStatus

from demarche_client import AuthenticatedClient, Client
from demarche_client.api.meetings import correct_meeting, list_meetings, retrieve_meeting
from demarche_client.api.officials import retrieve_official
from demarche_client.models import (
    GivenPlaceBody,
    Meeting,
    MeetingCorrection,
    MeetingDetail,
    MeetingPage,
    OfficialDetail,
    Problem,
)

facts: dict[str, str] = json.loads(os.environ["FACTS"])
client = Client(base_url=os.environ["REGISTER"], follow_redirects=True)


def walk(address: str | None) -> Iterator[Meeting]:
    while address:
        page = MeetingPage.from_dict(client.get_httpx_client().get(address).json())
        yield from page.results
        address = page.next_


page = list_meetings.sync(client=client, between=["CN", "MM"], status=["held"], count="exact")
assert isinstance(page, MeetingPage)
assert all(meeting.status == "held" for meeting in page.results)
print("listed:", len(page.results), "of", page.count)

everything = [meeting.id for meeting in walk("/api/v1/meetings/?page_size=3")]
assert len(set(everything)) == len(everything)
print("paged through:", len(everything))

meeting = retrieve_meeting.sync(facts["disputed"], client=client)
assert isinstance(meeting, MeetingDetail)
print("read:", meeting.title)
for report in meeting.reports:
    words = sorted({each.quote for each in report.evidence if each.field == "date"})
    print("evidence:", report.document.published, "; ".join(words))

official = retrieve_official.sync(facts["merged"], client=client)
assert isinstance(official, OfficialDetail)
assert official.id == facts["successor"]
print("redirected to:", official.name)

unchanged = retrieve_meeting.sync_detailed(
    facts["disputed"],
    client=client,
    if_none_match=retrieve_meeting.sync_detailed(facts["disputed"], client=client).headers["ETag"],
)
assert unchanged.status_code is HTTPStatus.NOT_MODIFIED
print("asked again:", unchanged.status_code.value)

gone = retrieve_meeting.sync(facts["withdrawn"], client=client)
assert isinstance(gone, Problem)
print("withdrawn:", gone.status, gone.title)

problem = list_meetings.sync(client=client, status=["hold"])
assert isinstance(problem, Problem)
for error in problem.errors:
    print("problem:", problem.status, error.parameter, "nearest:", error.nearest)

curator = AuthenticatedClient(base_url=os.environ["REGISTER"], token=facts["token"])
read = retrieve_meeting.sync_detailed(facts["mistaken"], client=curator)
assert isinstance(read.parsed, MeetingDetail)
correction = MeetingCorrection(
    place=GivenPlaceBody(city="Vladivostok", country="RU"), reason="The host's read-out says so."
)
seen = read.headers["ETag"]
corrected = correct_meeting.sync(read.parsed.id, client=curator, body=correction, if_match=seen)
assert isinstance(corrected, MeetingDetail)
assert corrected.place
print("corrected:", corrected.place.city, corrected.fixed_fields)
stale = correct_meeting.sync(read.parsed.id, client=curator, body=correction, if_match=seen)
assert isinstance(stale, Problem)
print("stale:", stale.status)
