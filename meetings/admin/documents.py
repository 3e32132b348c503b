"""Admin pages of sources, documents, reports and evidence: what was read, and what it says."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from typing_extensions import override

from meetings.actions.withdrawal import withdraw_document
from meetings.admin.base import EditedAdmin, ReadOnlyAdmin, curator, page_action
from meetings.admin.evidence import mark_document
from meetings.admin.inlines import ReadOnlyInline
from meetings.choices import ReviewStatus
from meetings.models import Document, Evidence, Meeting, Report, ReportParticipant, Source

MOST_CHARACTERS = 50_000  # of a text that a page shows


@admin.register(Source)
class SourceAdmin(EditedAdmin):
    """Outlets."""

    list_display = ("name", "url", "public_id")
    fields = ("public_id", "name", "url", "reason")
    readonly_fields = ("public_id",)
    search_fields = ("name", "public_id")


class ReportInline(ReadOnlyInline):
    """The meetings that a document tells of."""

    model = Report
    fields = ("ordinal", "meeting", "status", "date_edtf", "city", "country", "confidence")

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).select_related("meeting")


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    """Texts as they were read; their reports stand below."""

    list_display = ("__str__", "source", "published", "language", "extractor", "public_id")
    list_filter = ("source", "language", "extractor")
    list_select_related = ("source",)
    date_hierarchy = "published"
    search_fields = ("title", "external_id", "public_id")
    fields = (
        "public_id",
        ("source", "published", "language"),
        "title",
        "url",
        ("external_id", "extractor"),
        "marked_text",
    )
    readonly_fields = ("marked_text",)
    compressed_fields = False
    inlines = (ReportInline,)
    actions_detail = ("withdraw",)

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        """New documents come as texts handed in, see ``add_view``."""
        return request.user.has_perm("meetings.add_submission")

    @override
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:meetings_submission_add")

    @admin.display(description="text, with what supports its reports marked")
    def marked_text(self, document: Document) -> SafeString:
        marks = mark_document(document, most=MOST_CHARACTERS)
        cut = len(document.text) > MOST_CHARACTERS
        return render_to_string("admin/meetings/marked_text.html", {"segments": marks, "cut": cut})

    def has_withdraw_permission(self, request: HttpRequest, _object_id: str = "") -> bool:
        """Nobody deletes a document here; who might, may withdraw it."""
        return request.user.has_perm("meetings.delete_document")

    @page_action("Withdraw …", "delete", "withdraw")
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what would go, and take the document out."""
        document = get_object_or_404(Document, pk=object_id)
        reason = request.POST.get("reason", "").strip()
        if request.method == "POST" and reason:
            withdraw_document(document, acting_user=curator(request), reason=reason)
            self.message_user(request, f"“{document}” is withdrawn.", messages.SUCCESS)
            return redirect("admin:meetings_document_changelist")
        told = Meeting.objects.filter(reports__document=document).distinct()
        others = Report.objects.filter(meeting=OuterRef("pk")).exclude(document=document)
        judged = ~Q(review=ReviewStatus.PROPOSED) | ~Q(fixed_fields=[])
        context = {
            **self.admin_site.each_context(request),
            "title": f"Withdraw {document}?",
            "opts": Document._meta,
            "original": document,
            "missing_reason": request.method == "POST",
            "report_total": document.reports.count(),
            "going": told.exclude(judged).exclude(Exists(others)),
            "staying": told.filter(judged | Exists(others)),
        }
        return TemplateResponse(request, "admin/meetings/withdraw.html", context)

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        documents = super().get_queryset(request)
        # The list shows no text, which may be megabytes.
        view = request.resolver_match.url_name if request.resolver_match else None
        return documents.defer("text") if view and view.endswith("changelist") else documents


class ReportParticipantInline(ReadOnlyInline):
    """Participants as the document names them."""

    model = ReportParticipant
    fields = (
        "name",
        "kind",
        "country",
        "organisation_name",
        "role",
        "official",
        "organisation",
        "acts_for",
    )
    show_change_link = False


class EvidenceInline(ReadOnlyInline):
    """The words that support each field."""

    model = Evidence
    fields = ("field", "quote", "start", "end", "participant", "topic")
    show_change_link = False


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """What one document says of one meeting."""

    list_display = (
        "public_id",
        "document",
        "meeting",
        "status",
        "date_edtf",
        "city",
        "country",
        "confidence",
    )
    list_filter = ("status", "mode", "kind", "extractor")
    list_select_related = ("document", "meeting")
    search_fields = ("public_id", "document__title", "document__external_id", "participants__name")
    exclude = ("topics",)
    inlines = (ReportParticipantInline, EvidenceInline)

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).defer("document__text")


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    """Quotes, each tied to its characters in a document."""

    list_display = ("quote", "field", "document", "start", "end")
    list_filter = ("field",)
    list_select_related = ("document",)
    search_fields = ("quote", "document__external_id")

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return super().get_queryset(request).defer("document__text")
