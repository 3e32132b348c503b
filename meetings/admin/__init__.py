"""The curator's pages in the Django admin, one file for each group of records."""

from django.contrib import admin

from meetings.admin import (
    access,
    decisions,
    documents,
    meetings,
    officials,
    organisations,
    submissions,
    tokens,
    webhooks,
)

__all__ = [
    "access",
    "decisions",
    "documents",
    "meetings",
    "officials",
    "organisations",
    "submissions",
    "tokens",
    "webhooks",
]

admin.site.site_header = "Demarche"
admin.site.site_title = "Demarche"
admin.site.index_template = "admin/meetings/index.html"
admin.site.index_title = "Register of diplomatic meetings"
