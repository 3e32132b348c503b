"""The page on which a curator makes one record of two."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.actions.identity import Entity, merge_records
from meetings.actions.previewing_merges import preview_merge
from meetings.admin.base import curator, page_action
from meetings.admin.sides import address_of, build_rows, build_side, find_in_common
from meetings.admin.splitting import SplittingAdmin
from meetings.exceptions import MergeConflictError

MOST_FOUND = 20


class MergingAdmin(SplittingAdmin):
    """Adds the page that merges a record, beside the one that splits it."""

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
        context = self.page_context(request, keep, f"Merge {drop} into {keep}?") | {
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
        context = self.page_context(request, keep, f"Merge into {keep}") | {
            "words": words,
            "found": found.distinct()[:MOST_FOUND] if words else (),
        }
        return TemplateResponse(request, "admin/meetings/merge_choose.html", context)

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
