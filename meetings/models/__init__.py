"""The records of the register, one file an entity."""

from meetings.models.decision import Change, Redirect, ResolutionDecision
from meetings.models.document import Document, Source
from meetings.models.idempotency import IdempotencyKey
from meetings.models.meeting import Meeting
from meetings.models.official import (
    Official,
    OfficialForm,
    OfficialIdentifier,
    OfficialKey,
    OfficialName,
)
from meetings.models.organisation import (
    Organisation,
    OrganisationForm,
    OrganisationKey,
    OrganisationName,
)
from meetings.models.participation import Participation
from meetings.models.past import PastMeeting
from meetings.models.posting import Posting
from meetings.models.rendition import (
    DocumentRendition,
    MeetingListing,
    MeetingRendition,
    OfficialRendition,
    OrganisationRendition,
    Rendition,
)
from meetings.models.report import Evidence, Report, ReportKey, ReportParticipant
from meetings.models.role import Role
from meetings.models.search import Relevance, SearchRow
from meetings.models.submission import Submission
from meetings.models.tally import Tally
from meetings.models.token import ApiToken
from meetings.models.topic import Topic
from meetings.models.version import RegisterVersion
from meetings.models.webhook import Delivery, Webhook

__all__ = [
    "ApiToken",
    "Change",
    "Delivery",
    "Document",
    "DocumentRendition",
    "Evidence",
    "IdempotencyKey",
    "Meeting",
    "MeetingListing",
    "MeetingRendition",
    "Official",
    "OfficialForm",
    "OfficialIdentifier",
    "OfficialKey",
    "OfficialName",
    "OfficialRendition",
    "Organisation",
    "OrganisationForm",
    "OrganisationKey",
    "OrganisationName",
    "OrganisationRendition",
    "Participation",
    "PastMeeting",
    "Posting",
    "Redirect",
    "RegisterVersion",
    "Relevance",
    "Rendition",
    "Report",
    "ReportKey",
    "ReportParticipant",
    "ResolutionDecision",
    "Role",
    "SearchRow",
    "Source",
    "Submission",
    "Tally",
    "Topic",
    "Webhook",
]
