"""The identity queue: pairs of records of which the machine is not sure whether they are one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from typing_extensions import override

from meetings.actions.identity import Entity, decide_identity
from meetings.admin.base import ReadOnlyAdmin, curator
from meetings.admin.merging import merged_message
from meetings.admin.scores import explain
from meetings.admin.sides import build_rows, build_side, find_in_common
from meetings.choices import EntityKind, Judgement
from meetings.exceptions import MergeConflictError
from meetings.models import Meeting, Official, Organisation, ResolutionDecision

MODELS: dict[str, type[Any]] = {
    EntityKind.OFFICIAL.value: Official,
    EntityKind.ORGANISATION.value: Organisation,
    EntityKind.MEETING.value: Meeting,
}
JUDGEMENTS = {judgement.value: judgement for judgement in Judgement}
QUEUE = "admin:meetings_resolutiondecision_queue"
SEEN = "seen"  # of the address: the queue was gone through to its end
PAIR = "admin:meetings_resolutiondecision_pair"


class IdentityQueueAdmin(ReadOnlyAdmin):
    """Adds the queue to the pages of decisions."""

    @override
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("queue/", wrap(self.queue_view), name="meetings_resolutiondecision_queue"),
            path(
                "queue/<int:number>/",
                wrap(self.pair_view),
                name="meetings_resolutiondecision_pair",
            ),
            *super().get_urls(),
        ]

    def may_decide(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.add_resolutiondecision")

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """The likeliest pair, but for those who have seen them all."""
        self.check_view(request)
        first = ResolutionDecision.objects.in_doubt().values_list("pk", flat=True).first()
        if first is not None and SEEN not in request.GET:
            return redirect(PAIR, first)
        context = {
            **self.admin_site.each_context(request),
            "title": "Identity queue",
            "empty_text": "The machine is sure of all records, or you have seen the whole queue.",
            "again": reverse(QUEUE) if first is not None else "",
        }
        return TemplateResponse(request, "admin/meetings/queue_empty.html", context)

    def pair_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Two records side by side; the answer is remembered."""
        self.check_view(request)
        decision = get_object_or_404(ResolutionDecision, pk=number)
        pair = _records(decision)
        if pair is None or decision.superseded_at:
            self.message_user(request, "This pair is decided already.", messages.INFO)
            return _next(decision)
        if request.method == "POST":
            return self._decide(request, decision, pair)
        left, right = pair
        context = {
            **self.admin_site.each_context(request),
            "title": "Are these two the same?",
            "decision": decision,
            "kind": EntityKind(decision.kind).label,
            "reasons": explain(decision.features),
            "sides": [build_side(left), build_side(right)],
            "rows": build_rows(left, right),
            "in_common": find_in_common(left, right),
            "next_address": _next(decision).url,
            "may_decide": self.may_decide(request),
        }
        return TemplateResponse(request, "admin/meetings/identity_pair.html", context)

    def check_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _decide(
        self, request: HttpRequest, decision: ResolutionDecision, pair: tuple[Entity, Entity]
    ) -> HttpResponse:
        if not self.may_decide(request):
            raise PermissionDenied
        judgement = JUDGEMENTS.get(request.POST.get("judgement", ""))
        if judgement is None:
            self.message_user(request, "Choose same, different or unsure.", messages.ERROR)
            return redirect(PAIR, decision.pk)
        keep, drop = pair
        if request.POST.get("keep") == drop.public_id:
            keep, drop = drop, keep
        try:
            decide_identity(
                keep,
                drop,
                judgement=judgement,
                acting_user=curator(request),
                reason=request.POST.get("reason", ""),
            )
        except MergeConflictError as error:
            self.message_user(request, f"They cannot be the same: {error}.", messages.ERROR)
            return redirect(PAIR, decision.pk)
        done = f"{keep} and {drop}: {judgement.label}."
        text = merged_message(keep, drop) if judgement is Judgement.SAME else done
        self.message_user(request, text, messages.SUCCESS)
        return _next(decision)


def _records(decision: ResolutionDecision) -> tuple[Entity, Entity] | None:
    """The two records, or None if one of them is gone."""
    model = MODELS.get(decision.kind)
    ids = (decision.left_id, decision.right_id)
    found = model._default_manager.in_bulk(ids, field_name="public_id") if model else {}
    if len(found) < len(ids):
        return None
    return found[decision.left_id], found[decision.right_id]


def _next(decision: ResolutionDecision) -> HttpResponseRedirect:
    """The pair after this one, whatever became of this one."""
    waiting = ResolutionDecision.objects.in_doubt()
    following = waiting.less_likely_than(decision).values_list("pk", flat=True).first()
    address = reverse(PAIR, args=[following]) if following else f"{reverse(QUEUE)}?{SEEN}=1"
    return HttpResponseRedirect(address)
