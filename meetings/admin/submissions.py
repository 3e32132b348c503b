"""Admin pages of texts handed in: look at what the extractor makes of one, then store it."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from typing_extensions import override
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
)

from meetings.actions.submitting import submit_text
from meetings.admin.base import RecordAdmin, curator, labelled
from meetings.admin.previews import build_preview
from meetings.choices import SubmissionPurpose
from meetings.exceptions import RefusedDocumentError
from meetings.ingest.documents import read_documents
from meetings.models import Meeting, Submission
from meetings.records import DocumentRecord

FILES = (".txt", ".md")
MOST_BYTES = 2_000_000
COLOURS = {"waiting": "info", "being read": "info", "read": "success", "failed": "danger"}


class SubmissionForm(forms.ModelForm):
    """A text typed in or taken from a file, with what is known of it."""

    file = forms.FileField(
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ",".join(FILES)}),
        help_text="Or a file of plain text or Markdown; its front matter is believed.",
    )
    url = forms.URLField(
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget(),
        label="Address",
    )
    external_id = forms.CharField(
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget(),
        label="Name",
        help_text="By which its source knows it. The same text of the same source is the same "
        "document without.",
    )

    class Meta:
        model = Submission
        fields = ("text", "source", "published", "title", "url", "language", "external_id")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            self.fields["text"].required = False

    def clean_file(self) -> DocumentRecord | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        return _read(file) if file else None

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if bool(given.get("text", "").strip()) == bool(given.get("file")) and not self.errors:
            raise ValidationError("Give a text or a file, not both.")
        return given

    def to_record(self) -> DocumentRecord:
        """The text with what the form says of it; the file fills in what the form leaves open."""
        given, file = self.cleaned_data, self.cleaned_data.get("file")
        found = file or DocumentRecord(id="", text=given["text"])
        return DocumentRecord(
            id=given["external_id"] or found.id,
            text=found.text,
            title=given["title"] or found.title,
            source=given["source"] or found.source,
            url=given["url"] or found.url,
            published=given["published"] or found.published,
            language=given["language"] or found.language,
        )


@admin.register(Submission)
class SubmissionAdmin(RecordAdmin):
    """Texts handed in, each with how far its reading is and what came of it."""

    form = SubmissionForm
    add_form_template = "admin/meetings/submission_add.html"
    change_form_template = "admin/meetings/submission.html"
    list_display = ("__str__", "source", "purpose", "shown_state", "submitted_by", "created_at")
    list_filter = ("purpose", "state")
    list_select_related = ("submitted_by",)
    search_fields = ("title", "external_id", "public_id")
    fieldsets = (
        (None, {"fields": ("text", "file")}),
        ("What is known of it", {"fields": (
            ("source", "published"), "title", "url", ("language", "external_id"),
        )}),
    )  # fmt: skip
    compressed_fields = False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        submissions = super().get_queryset(request)
        view = request.resolver_match.url_name if request.resolver_match else None
        return submissions.defer("text", "result") if view == CHANGELIST else submissions

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fieldsets(request, obj) if obj is None else ((None, {"fields": ()}),)

    @override
    def get_urls(self) -> list[URLPattern]:
        store = self.admin_site.admin_view(self.store_view)
        return [
            path("<int:number>/store/", store, name="meetings_submission_store"),
            *super().get_urls(),
        ]

    @labelled("state", COLOURS)
    def shown_state(self, submission: Submission) -> str:
        return str(submission.get_state_display())

    @override
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        purpose = SubmissionPurpose.INGEST if "_ingest" in request.POST else PREVIEW
        stored = submit_text(form.to_record(), purpose=purpose, acting_user=curator(request))
        obj.__dict__.update(stored.__dict__)

    @override
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The submission itself says who handed it in, and when."""

    @override
    def response_add(
        self, request: HttpRequest, obj: Submission, post_url_continue: str | None = None
    ) -> HttpResponse:
        return redirect("admin:meetings_submission_change", obj.pk)

    @override
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        submission = get_object_or_404(Submission, pk=object_id)
        context = {**(extra_context or {}), **_describe(submission)}
        return super().change_view(request, object_id, form_url, context)

    def store_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Read a text into the register that was looked at before."""
        if request.method != "POST" or not self.has_add_permission(request):
            raise PermissionDenied
        seen = get_object_or_404(Submission, pk=number)
        stored = submit_text(
            seen.as_record(), purpose=SubmissionPurpose.INGEST, acting_user=curator(request)
        )
        self.message_user(request, "The text is being read into the register.", messages.SUCCESS)
        return redirect("admin:meetings_submission_change", stored.pk)


CHANGELIST = "meetings_submission_changelist"
PREVIEW = SubmissionPurpose.PREVIEW


def _read(file: UploadedFile) -> DocumentRecord:
    """An uploaded file as the reader of files sees it."""
    name = Path(file.name or "").name
    if Path(name).suffix.lower() not in FILES:
        raise ValidationError(f"{name} is no file of {' or '.join(FILES)}.")
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(f"{name} is larger than {MOST_BYTES:,} bytes.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / name
        copy.write_bytes(file.read())
        [found] = list(read_documents([copy])) or [RefusedDocumentError(name, "it is empty")]
    if isinstance(found, RefusedDocumentError):
        raise ValidationError(f"{name}: {found.reason}")
    return found


def _describe(submission: Submission) -> dict[str, Any]:
    done = submission.result
    told = Meeting.objects.filter(public_id__in=done.get("meetings", ())) if done else ()
    looked = submission.purpose == PREVIEW
    return {
        "preview": build_preview(submission.text, done) if looked and done else None,
        "stored_meetings": [] if looked else list(told),
        "outcome": done.get("outcome", ""),
        "title": f"{submission}: {submission.get_state_display()}",
        "state_label": _label(submission),
    }


def _label(submission: Submission) -> SafeString:
    classes = {"done": "dm-accepted", "failed": "dm-rejected"}
    return format_html(
        '<span class="dm-tag {}">{}</span>',
        classes.get(submission.state, ""),
        submission.get_state_display(),
    )
