"""The look of the admin and its menu."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse, reverse_lazy

COUNTS = "meetings.admin.menu"


def _page(title: str, icon: str, name: str, **more: Any) -> dict[str, Any]:
    """An entry of the menu, shown to those who may see the page."""
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{name}"), **more}


def _records(title: str, icon: str, model: str, app: str = "meetings") -> dict[str, Any]:
    permission = f"{app}.view_{model}"
    return _page(
        title,
        icon,
        f"{app}_{model}_changelist",
        permission=lambda request: request.user.has_perm(permission),
    )


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Demarche",
    "SITE_HEADER": "Demarche",
    "SITE_SUBHEADER": "Register of diplomatic meetings",
    "SITE_SYMBOL": "handshake",
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda _request: static("meetings/favicon.svg"),
        }
    ],
    "SHOW_BACK_BUTTON": True,
    "DASHBOARD_CALLBACK": "meetings.admin.dashboard.fill_dashboard",
    "BORDER_RADIUS": "6px",
    "STYLES": [lambda _request: static("meetings/admin.css")],
    "COLORS": {
        "primary": {
            "50": "#eef6f6",
            "100": "#d5e9ea",
            "200": "#aed4d7",
            "300": "#7cb8bd",
            "400": "#4c979e",
            "500": "#2f7b83",
            "600": "#1f656d",
            "700": "#1a5259",
            "800": "#184349",
            "900": "#16393e",
            "950": "#082226",
        }
    },
    "SIDEBAR": {
        "show_search": True,
        "navigation": [
            {
                "title": "To decide",
                "items": [
                    {
                        **_page("Overview", "dashboard", "index"),
                        "active": lambda request: request.path == reverse("admin:index"),
                    },
                    _page(
                        "Review queue",
                        "fact_check",
                        "meetings_meeting_queue",
                        badge=f"{COUNTS}.waiting_meetings",
                        permission=lambda request: request.user.has_perm("meetings.view_meeting"),
                    ),
                    _page(
                        "Identity queue",
                        "compare_arrows",
                        "meetings_resolutiondecision_queue",
                        badge=f"{COUNTS}.waiting_pairs",
                        permission=lambda request: request.user.has_perm(
                            "meetings.view_resolutiondecision"
                        ),
                    ),
                ],
            },
            {
                "title": "Register",
                "items": [
                    _records("Meetings", "handshake", "meeting"),
                    _records("Officials", "person", "official"),
                    _records("Organisations", "account_balance", "organisation"),
                    _records("Roles", "badge", "role"),
                    _records("Topics", "sell", "topic"),
                ],
            },
            {
                "title": "Evidence",
                "items": [
                    _page(
                        "Read a text",
                        "post_add",
                        "meetings_submission_add",
                        permission=lambda request: request.user.has_perm("meetings.add_submission"),
                    ),
                    {
                        **_records("Texts handed in", "inbox", "submission"),
                        "active": lambda request: (
                            "/submission/" in request.path and "/add/" not in request.path
                        ),
                    },
                    _records("Documents", "description", "document"),
                    _records("Reports", "article", "report"),
                    _records("Quotes", "format_quote", "evidence"),
                    _records("Sources", "newspaper", "source"),
                ],
            },
            {
                "title": "Journal",
                "items": [
                    _records("Changes", "history", "change"),
                    {
                        **_records("Decisions", "gavel", "resolutiondecision"),
                        "active": lambda request: (
                            "resolutiondecision" in request.path and "/queue/" not in request.path
                        ),
                    },
                    _records("Redirects", "alt_route", "redirect"),
                ],
            },
            {
                "title": "Access",
                "items": [
                    _records("Users", "group", "user", "auth"),
                    _records("Groups", "shield_person", "group", "auth"),
                    _records("Tokens", "key", "apitoken"),
                    _records("Webhooks", "webhook", "webhook"),
                    _records("Deliveries", "outbox", "delivery"),
                ],
            },
        ],
    },
}
