"""Texts handed in by program, and how far their reading is."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from typing_extensions import override

from meetings.actions.submitting import submit_text
from meetings.api.errors import InvalidBodyError, ParameterProblem
from meetings.api.v1.viewsets import documents
from meetings.api.v1.writing.answers import SubmissionSerializer
from meetings.api.v1.writing.bodies import AddressField, StrictBody
from meetings.api.v1.writing.schema import SubmissionSchema
from meetings.api.v1.writing.writes import Asked, Write, WritingViewSet, answer
from meetings.choices import SubmissionPurpose, TokenScope
from meetings.exceptions import RefusedDocumentError
from meetings.identifiers import ALPHABET
from meetings.models import Submission
from meetings.records import DocumentRecord

LONGEST_TEXT = 1_000_000  # characters; books are for the command line
NEEDS = (TokenScope.INGEST, "meetings.add_submission")
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


class TextBody(StrictBody):
    """A text, with what is known of it."""

    text = serializers.CharField(
        max_length=LONGEST_TEXT, trim_whitespace=False, help_text="The whole text, without markup."
    )
    id = serializers.CharField(
        max_length=200,
        required=False,
        help_text=(
            "The name by which its source knows it. A text with the id of another one of its "
            "source replaces that; without an id, the same text is the same document."
        ),
    )
    source = serializers.CharField(  # type: ignore[assignment]  # a name of the base class
        max_length=200, required=False, help_text="The outlet that published it."
    )
    title = serializers.CharField(max_length=500, required=False, help_text="Headline.")
    url = AddressField(max_length=1000, required=False, help_text="Where it stands.")
    published = serializers.DateField(
        required=False, help_text="Day of publication; dates such as “on Thursday” count from it."
    )
    language = serializers.RegexField(
        LANGUAGE, max_length=10, required=False, help_text="BCP 47 code."
    )


class DocumentViewSet(WritingViewSet, documents.DocumentViewSet):
    """Documents, read and handed in."""

    writes = {
        "create": Write(
            operation="submit_document",
            summary="Hand in a text",
            description=(
                "Queue a text; a worker reads it into the register. `Location` says where to ask "
                "how far it is. What it tells of is proposed until a curator accepts it."
            ),
            scope=NEEDS[0],
            permission=NEEDS[1],
            body=TextBody,
            answer=SubmissionSerializer,
            answered="The text waits to be read.",
            status=HTTPStatus.ACCEPTED,
        )
    }

    def create(self, request: Request) -> HttpResponse:
        return self.write(request, _submit)


@extend_schema(
    summary="Read how far a text is",
    description="A text that was handed in by whoever asks, and what it has become.",
    parameters=[
        OpenApiParameter(
            "submission",
            {"type": "string", "pattern": f"^sub_[{ALPHABET}]{{16}}$"},
            OpenApiParameter.PATH,
            description="Id of the submission.",
        )
    ],
)
class SubmissionViewSet(WritingViewSet):
    """Texts that were handed in, each for the person who did."""

    subject = "documents"
    operation = "read_submission"
    schema = SubmissionSchema()
    writes = {}
    serializer_class = SubmissionSerializer
    queryset = Submission.objects.filter(purpose=SubmissionPurpose.INGEST).defer("text")

    @property
    @override
    def needs(self) -> dict[str, tuple[TokenScope, str]]:
        return {"show": NEEDS}

    def show(self, request: Request, submission: str) -> HttpResponse:
        own = self.get_queryset().filter(submitted_by=request.user.pk)
        found = own.filter(public_id=submission).first()
        if found is None:
            raise NotFound(f"You have handed in no text {submission}.")
        return answer(SubmissionSerializer(found).data)


def _submit(asked: Asked) -> HttpResponse:
    document = DocumentRecord(**{"id": "", **asked.body})
    try:
        submission = submit_text(document, purpose=SubmissionPurpose.INGEST, acting_user=asked.user)
    except RefusedDocumentError as error:
        problem = ParameterProblem(parameter="text", message=f"Refused: {error.reason}.")
        raise InvalidBodyError([problem]) from error
    return answer(
        SubmissionSerializer(submission).data,
        status=HTTPStatus.ACCEPTED,
        headers={"Location": reverse("submission", args=[submission.public_id])},
    )
