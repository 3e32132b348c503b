"""Pages on which curators make one record of two, and two of one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.actions.identity import Entity, merge_records
from meetings.actions.previewing_merges import preview_merge
from meetings.actions.splitting import split_meeting, split_official, split_organisation
from meetings.admin.base import RecordAdmin, curator, page_action
from meetings.admin.sides import address_of, build_rows, build_side, find_in_common
from meetings.exceptions import MergeConflictError, SplitError
from meetings.models import Meeting, Official, Organisation

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """What can be parted from a record: a form of its name, or a report."""

    number: int
    text: str
    about: str


class MergingAdmin(RecordAdmin):
    """Adds the pages that merge and split a record."""

    actions_detail = ("merge", "split")

    @page_action("Merge …", "merge")
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose the other record, see what would move, merge."""
        keep: Entity = get_object_or_404(self.model, pk=object_id)
        number = request.GET.get("with", "")
        if not number.isdigit():
            return self._choose(request, keep)
        drop: Entity = get_object_or_404(self.model, pk=number)
        if request.method == "POST":
            reason = request.POST.get("reason", "")
            try:
                merge_records(keep, drop, acting_user=curator(request), reason=reason)
            except MergeConflictError as error:
                self.message_user(request, f"Not merged: {error}.", messages.ERROR)
                return redirect(request.get_full_path())
            self.message_user(request, merged_message(keep, drop), messages.SUCCESS)
            return redirect(address_of(keep))
        context = self._context(request, keep, f"Merge {drop} into {keep}?") | {
            "keep": keep,
            "drop": drop,
            "preview": preview_merge(keep=keep, drop=drop),
            "sides": [build_side(keep), build_side(drop)],
            "rows": build_rows(keep, drop),
            "in_common": find_in_common(keep, drop),
            "other_way": f"{self._address('merge', drop)}?with={keep.pk}",
        }
        return TemplateResponse(request, "admin/meetings/merge.html", context)

    def _choose(self, request: HttpRequest, keep: Entity) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        found: QuerySet[Any] = self.model._default_manager.exclude(pk=keep.pk)
        if words:
            found, _ = self.get_search_results(request, found, words)
        context = self._context(request, keep, f"Merge into {keep}") | {
            "words": words,
            "found": found.distinct()[:MOST_FOUND] if words else (),
        }
        return TemplateResponse(request, "admin/meetings/merge_choose.html", context)

    @page_action("Split …", "call_split")
    def split(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose what belongs to another record, and part it."""
        record: Entity = get_object_or_404(self.model, pk=object_id)
        if request.method == "POST":
            chosen = [int(one) for one in request.POST.getlist("piece") if one.isdigit()]
            try:
                fresh = _split(record, chosen, request)
            except SplitError as error:
                self.message_user(request, f"Not split: {error}.", messages.ERROR)
                return redirect(request.get_full_path())
            self.message_user(request, f"“{fresh}” is a record of its own now.", messages.SUCCESS)
            return redirect(address_of(fresh))
        context = self._context(request, record, f"Split {record}") | {
            "pieces": find_pieces(record),
            "what": "report" if isinstance(record, Meeting) else "name",
        }
        return TemplateResponse(request, "admin/meetings/split.html", context)

    def _context(self, request: HttpRequest, record: Entity, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.model._meta,
            "original": record,
            "record_address": address_of(record),
        }

    def _address(self, page: str, record: Entity) -> str:
        return reverse(f"admin:meetings_{self.model._meta.model_name}_{page}", args=[record.pk])


def merged_message(keep: Entity, drop: Entity) -> SafeString:
    """What was done, and where it can be undone."""
    history = reverse(f"admin:meetings_{keep._meta.model_name}_history", args=[keep.pk])
    return format_html(
        '“{}” is merged into <a href="{}">{}</a>. <a href="{}">Undo it in the history</a>.',
        drop,
        address_of(keep),
        keep,
        history,
    )


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


def _about(form: Any, told: int) -> Sequence[str]:
    about = [form.country] if form.country else []
    about += sorted(getattr(form, "offices", {}))
    return [*about, f"{told} mention{'' if told == 1 else 's'}"]


def _split(record: Entity, chosen: Collection[int], request: HttpRequest) -> Entity:
    who, why = curator(request), request.POST.get("reason", "")
    if isinstance(record, Official):
        return split_official(record, forms=chosen, acting_user=who, reason=why)
    if isinstance(record, Organisation):
        return split_organisation(record, forms=chosen, acting_user=who, reason=why)
    return split_meeting(record, reports=chosen, acting_user=who, reason=why)
