"""The page on which a curator makes two records of one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from meetings.actions.identity import Entity
from meetings.actions.previewing_splits import preview_split
from meetings.actions.splitting import split_record
from meetings.admin.base import RecordAdmin, curator, page_action
from meetings.admin.sides import address_of
from meetings.exceptions import SplitError
from meetings.models import Document, Meeting, Official, ReportParticipant

MOST_DOCUMENTS = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """What can be parted from a record: a form of its name, a report, or a document."""

    number: int
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a curator has chosen, by numbers; ``words`` look for documents."""

    pieces: Sequence[int] = field(default_factory=list)
    documents: Sequence[int] = field(default_factory=list)
    words: str = ""

    @classmethod
    def read(cls, data: QueryDict) -> "Choice":
        numbers = {
            name: [int(one) for one in data.getlist(name) if one.isdigit()]
            for name in ("piece", "document")
        }
        return cls(numbers["piece"], numbers["document"], data.get("q", "").strip())

    def __bool__(self) -> bool:
        return bool(self.pieces or self.documents)


class SplittingAdmin(RecordAdmin):
    """Adds the page that splits a record."""

    @page_action("Split …", "call_split")
    def split(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose what belongs to another record, see what would be, part it."""
        record: Entity = get_object_or_404(self.model, pk=object_id)
        if request.method == "POST":
            return self._split(request, record)
        choice = Choice.read(request.GET)
        context = self.page_context(request, record, f"Split {record}") | {
            "choice": choice,
            "what": "report" if isinstance(record, Meeting) else "name",
        }
        if choice and "look" in request.GET:
            context["preview"] = preview_split(
                record, pieces=choice.pieces, documents=choice.documents
            )
            return TemplateResponse(request, "admin/meetings/split_preview.html", context)
        context |= {"pieces": find_pieces(record), "documents": find_documents(record, choice)}
        return TemplateResponse(request, "admin/meetings/split.html", context)

    def _split(self, request: HttpRequest, record: Entity) -> HttpResponse:
        choice = Choice.read(request.POST)
        try:
            fresh = split_record(
                record,
                pieces=choice.pieces,
                documents=choice.documents,
                acting_user=curator(request),
                reason=request.POST.get("reason", ""),
            )
        except SplitError as error:
            self.message_user(request, f"Not split: {error}.", messages.ERROR)
            return redirect(request.path)
        self.message_user(request, f"“{fresh}” is a record of its own now.", messages.SUCCESS)
        return redirect(address_of(fresh))

    def page_context(self, request: HttpRequest, record: Entity, title: str) -> dict[str, Any]:
        """What every page of two records needs."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.model._meta,
            "original": record,
            "record_address": address_of(record),
        }


def find_pieces(record: Entity) -> Sequence[Piece]:
    """The forms of its name that documents use, or its reports."""
    if isinstance(record, Meeting):
        reports = record.reports.latest_first().select_related("document__source")
        return [
            Piece(
                report.pk,
                str(report.document),
                f"{report.document.source}, {report.date_edtf or 'no date'}",
            )
            for report in reports.defer("document__text")
        ]
    forms = record.forms.annotate(told=Count("mentions")).filter(told__gt=0)
    return [
        Piece(form.pk, form.name, ", ".join(_about(form, form.told)))
        for form in forms.order_by("-told", "name")
    ]


def find_documents(record: Entity, choice: Choice) -> Sequence[Piece]:
    """The latest documents that name an official, or those with the words in title or office."""
    if not isinstance(record, Official):
        return []
    mentions = ReportParticipant.objects.filter(official=record)
    wanted = Q()
    for word in choice.words.split():
        title = Q(report__document__title__icontains=word)
        wanted &= title | Q(role__icontains=word)
    numbers = mentions.filter(wanted).values("report__document")
    documents = Document.objects.light().filter(pk__in=numbers)
    told = Prefetch("reports__participants", mentions)
    return [
        _document_piece(document)
        for document in documents.prefetch_related("reports", told)[:MOST_DOCUMENTS]
    ]


def _document_piece(document: Document) -> Piece:
    mentions = [one for report in document.reports.all() for one in report.participants.all()]
    said = sorted({f"{one.name}, {one.role}" if one.role else one.name for one in mentions})
    return Piece(
        document.pk,
        str(document),
        f"{document.source}, {document.published or 'no date'}: {'; '.join(said)}",
    )


def _about(form: Any, told: int) -> Sequence[str]:
    about = [form.country] if form.country else []
    about += sorted(getattr(form, "offices", {}))
    return [*about, f"{told} mention{'' if told == 1 else 's'}"]
