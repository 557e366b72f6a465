"""The database: SQLite in the state folder unless DATABASE_URL names another.

SQLite runs in WAL mode with immediate transactions: a write waits up to 20 s for its turn, where a deferred one would fail
at once when it has to upgrade its lock. Never set ATOMIC_REQUESTS: it would hold that one lock for the whole of a request.
"""

import dj_database_url

from cms.settings.environment import ENVIRONMENT

ENVIRONMENT.state_dir.mkdir(parents=True, exist_ok=True)

_default = dj_database_url.parse(
    ENVIRONMENT.database_url or f"sqlite:///{ENVIRONMENT.state_dir / 'katalog.sqlite3'}",
    conn_max_age=ENVIRONMENT.database_connection_seconds,
    conn_health_checks=False,
)

if _default["ENGINE"] == "django.db.backends.sqlite3":
    _default["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
elif ENVIRONMENT.database_prepares:
    # For the statements of `cms.catalogue.statements` alone, as the ORM's are never prepared: after how many runs one is, and
    # that PostgreSQL keeps its plan, where it would plan anew each time that it guesses a special plan to be cheaper.
    _options = _default.setdefault("OPTIONS", {})
    _options["prepare_threshold"] = 3
    _options["options"] = f"{_options.get('options', '')} -c plan_cache_mode=force_generic_plan".strip()

DATABASES = {"default": _default}
