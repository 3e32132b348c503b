"""Admin pages of meetings: the fields, who took part, and the words that say so."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from typing_extensions import override

from meetings.actions.review import edit_meeting, judge_meetings
from meetings.admin.base import curator, labelled
from meetings.admin.bulk import confirm_judgement
from meetings.admin.evidence import build_report_views
from meetings.admin.forms import LINK, MeetingForm, ParticipationFormSet
from meetings.admin.inlines import EditedInline
from meetings.admin.queue import BUTTONS, QueueAdmin
from meetings.choices import ReviewStatus
from meetings.models import Meeting, Participation

REASONS = ("not a meeting", "told twice", "wrong people", "not diplomatic")


class ParticipationInline(EditedInline):
    """Who took part."""

    model = Participation
    formset = ParticipationFormSet
    fields = ("official", "organisation", "country", "acts_for", "role", "part")
    autocomplete_fields = ("official", "organisation", "acts_for")
    verbose_name = "participant"

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        parts = super().get_queryset(request)
        return parts.select_related("official", "organisation", "acts_for")


class DisputedFilter(admin.SimpleListFilter):
    """Meetings on which reports disagree."""

    title = "disputed"
    parameter_name = "disputed"

    @override
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        if self.value() == "yes":
            return queryset.exclude(disputed_fields=[])
        return queryset.filter(disputed_fields=[]) if self.value() == "no" else queryset


@admin.register(Meeting)
class MeetingAdmin(QueueAdmin):
    """Meetings with the sentences of every report, the evidence marked."""

    change_form_template = "admin/meetings/meeting_form.html"
    form = MeetingForm
    compressed_fields = False
    actions = ("accept_selected", "reject_selected", "reopen_selected")
    list_display = (
        "title",
        "date_edtf",
        "status",
        "kind",
        "place",
        "report_count",
        "shown_review",
        "disputed",
    )
    list_filter = ("review", DisputedFilter, "status", "mode", "kind", "country", "topics")
    search_fields = (
        "title", "public_id", "officials__name", "officials__other_names__name",
        "participations__organisation__name", "city",
    )  # fmt: skip
    date_hierarchy = "date_first"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    ("status", "mode", "kind"),
                    ("date_edtf", "city", "country"),
                    "topics",
                    "visit",
                    "reason",
                    "seen",
                )
            },
        ),
    )
    autocomplete_fields = ("topics",)
    inlines = (ParticipationInline,)

    class Media:
        js = ("meetings/shortcuts.js", "meetings/evidence.js", "meetings/labels.js")

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Meeting], search_term: str
    ) -> tuple[QuerySet[Meeting], bool]:
        """Where a visit is asked for, only visits are offered."""
        if request.GET.get("field_name") == LINK:
            queryset = queryset.filter(pk__in=Meeting.objects.visits())
        found: tuple[QuerySet[Meeting], bool] = super().get_search_results(
            request, queryset, search_term
        )
        return found

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="place")
    def place(self, meeting: Meeting) -> str:
        return ", ".join(part for part in (meeting.city, meeting.country) if part)

    @labelled("review", {"proposed": "info", "accepted": "success", "rejected": "danger"})
    def shown_review(self, meeting: Meeting) -> str:
        return str(meeting.review)

    @labelled("disputed", "warning")
    def disputed(self, meeting: Meeting) -> list[str]:
        return list(meeting.disputed_fields)

    @admin.action(description="Accept selected meetings", permissions=["change"])
    def accept_selected(
        self, request: HttpRequest, queryset: QuerySet[Meeting]
    ) -> HttpResponse | None:
        return confirm_judgement(self, request, queryset, ReviewStatus.ACCEPTED)

    @admin.action(description="Reject selected meetings", permissions=["change"])
    def reject_selected(
        self, request: HttpRequest, queryset: QuerySet[Meeting]
    ) -> HttpResponse | None:
        return confirm_judgement(self, request, queryset, ReviewStatus.REJECTED)

    @admin.action(description="Put selected meetings back into the queue", permissions=["change"])
    def reopen_selected(
        self, request: HttpRequest, queryset: QuerySet[Meeting]
    ) -> HttpResponse | None:
        return confirm_judgement(self, request, queryset, ReviewStatus.PROPOSED)

    @override
    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        """Fields and participants are saved together, see ``save_related``."""

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        meeting = Meeting.objects.get(pk=form.instance.pk)
        who, why = curator(request), form.reason_given()
        values = form.edited_values()
        for formset in formsets:
            if formset.has_changed():
                values["participants"] = formset.given_participants()
        if values:
            edit_meeting(meeting, acting_user=who, values=values, reason=why)
        for button, review in BUTTONS.items():
            if button in request.POST:
                judge_meetings([meeting.pk], review, acting_user=who, reason=why)

    @override
    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        # The formset of participants is never saved as such and knows no changes.
        return super().construct_change_message(request, form, [], add)

    @override
    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The journal of changes has it."""

    @override
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        meeting = kwargs.get("obj")
        if meeting:
            context |= {
                "report_views": build_report_views(meeting),
                "visit_parts": meeting.parts.order_by("sort_key"),
                "reject_reasons": REASONS,
            }
        return super().render_change_form(request, context, *args, **kwargs)
