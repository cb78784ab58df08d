"""Settings of motcua. What differs between machines comes from the environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from motcua.config import environment

ROOT = Path(__file__).resolve().parents[3]
SOURCE = Path(__file__).resolve().parents[1]
MODE = environment.mode()
VAR = environment.var_dir(ROOT)
SECRET_KEY = environment.secret_key(VAR, MODE)
environment.refuse_unfit(VAR, MODE, SECRET_KEY)
DEBUG = False
# Where citizens reach this installation: printed into the QR of receipts.
PUBLIC_URL = os.environ.get("MOTCUA_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("MOTCUA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Between clients and this site: what they say of a client counts for throttles and for http or https.
TRUSTED_PROXIES = environment.trusted_proxies()
# Who may read /readyz and /metrics: the load balancer, the monitoring.
WATCHERS = environment.networks("MOTCUA_WATCHERS", "127.0.0.1,::1")
COUNTERS = environment.counters_folder(VAR, MODE)

# Floors from the ground up: a room may know only rooms that stand before it here.
ROOMS = [
    "core",
    "workdays",
    "papers",
    "ui",
    "orgs",
    "accounts",
    "files",
    "processes",
    "procedures",
    "offers",
    "dossiers",
    "counts",
    "certification",
    "upkeep",
    "legacy",
    "reports",
    "gateway",
    "portal",
    "operation",
    "demo",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "csp",
    "django_htmx",
    *[f"motcua.{room}" for room in ROOMS],
]
MIDDLEWARE = [
    "motcua.operation.adapters.counters.CountingMiddleware",
    "motcua.config.proxies.ProxyMiddleware",
    "motcua.gateway.adapters.short.ShortWayMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.ui.submits.SubmitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.accounts.adapters.middleware.SignedInMiddleware",
    "motcua.accounts.adapters.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.ui.refusals.RefusalMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "motcua.ui.context.chrome",
            ],
            "builtins": ["motcua.ui.templatetags.submits"],
        },
    }
]
# Below so much free space verbs refuse; looked at in VAR and in these folders (the database's, if near).
SPACE_RESERVE = int(os.environ.get("MOTCUA_SPACE_RESERVE_MB", "300")) * 1024 * 1024
SPACE_FOLDERS = [one for one in os.environ.get("MOTCUA_SPACE_FOLDERS", "").split(":") if one]
# How long a submit waits by itself for a database that changes places, in seconds.
SUBMIT_PATIENCE = float(os.environ.get("MOTCUA_SUBMIT_PATIENCE", "10"))
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_DATABASE_URL = os.environ.get("MOTCUA_DATABASE_URL", "postgresql:///motcua")
# "counters" is a second connection to the same database: numbers that may have gaps are taken
# there and committed at once, so that nobody waits for another's transaction.
DATABASES = {
    "default": environment.database(_DATABASE_URL),
    "counters": environment.database(_DATABASE_URL) | {"TEST": {"MIRROR": "default"}},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "motcua.core.cache.PostgresCache", "LOCATION": "core_cache"},
    # A logged table: a server that dies, or hands over to another one, signs nobody out.
    "sessions": {"BACKEND": "motcua.core.cache.PostgresCache", "LOCATION": "core_session"},
}
SESSION_ENGINE = "motcua.core.sessions"
SESSION_CACHE_ALIAS = "sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_COOKIES = MODE == "production" and os.environ.get("MOTCUA_PLAIN_HTTP") != "yes"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_COOKIES else 0
# The proxy redirects http; other names of the province's domain are not ours to bind to https; framing is
# forbidden by the content security policy.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W005", "security.W008", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["motcua.accounts.adapters.backend.StandingBackend"]
LOGIN_URL = "accounts:sign_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [SOURCE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "papers": environment.papers_storage(VAR),
}
FILE_SCANNER = environment.file_scanner(MODE)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Fonts and vendored files are asked for with their digest (ui.bundles), so a browser may keep them for good.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/ui/(vendor|fonts)/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# The demo's business clock: real time plus an offset kept in the database (core.clock).
DEMO_CLOCK = MODE == "demo"
DEMO_ACCOUNTS = MODE in {"demo", "test"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "motcua.config.logs.JsonLines"},
    },
    # Made-up people may be named while somebody looks for a mistake; real ones never.
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json" if MODE == "production" else "line"}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
