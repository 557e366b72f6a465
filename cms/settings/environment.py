"""Every setting that comes from outside, typed. A wrong value stops the start with its name and the reason."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT_SECRET = "development-only-never-in-production"  # noqa: S105 - refused in production


class Environment(BaseSettings):
    """What an operator sets by environment variables (names as the fields, in capitals)."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore")

    cms_env: Literal["development", "test", "production"] = Field(
        "development", description="Which set of defaults applies."
    )
    secret_key: str = Field(DEVELOPMENT_SECRET, description="Django's signing key; must be set in production.")
    secret_key_fallbacks: str = Field("", description="Earlier signing keys, comma separated, newest first.")
    state_dir: Path = Field(PROJECT_ROOT / "var", description="Where the database file, media and logs live.")
    database_url: str = Field("", description="A database URL; empty means SQLite in STATE_DIR.")
    public_base_url: str = Field(
        "http://127.0.0.1:8000",
        description="Scheme and host that the world sees; part of every absolute address. "
        "In development, if not set: where `make demo` last ran.",
    )
    allowed_hosts: str = Field("", description="Host names served, comma separated; empty: PUBLIC_BASE_URL's host.")
    security_contact: str = Field(
        "",
        pattern=r"^(|(mailto|https):\S+)$",
        description="Whom to tell of a security hole: a mailto: or https: address, shown at /.well-known/security.txt.",
    )
    trusted_proxies: int = Field(
        0, ge=0, le=10, description="How many reverse proxies stand in front and set X-Forwarded-For/-Proto."
    )
    shared_cache_seconds: int = Field(
        30, ge=0, le=86400, description="s-maxage of the API: how long a CDN may show what was withdrawn."
    )
    api_limits: bool = Field(True, description="Whether requests to the API are counted and limited at all.")
    api_anonymous_per_minute: int = Field(
        300,
        ge=0,
        description="How many requests to the API an address may make a minute without a key (a school is often one "
        "address); 0: as many as it likes.",
    )
    partner_desk_email: str = Field(
        "",
        description="Who is told that somebody asks for access to the API, or that a webhook was switched off; empty: nobody.",
    )
    search_log_rare_below: int = Field(
        3, ge=2, description="Words that were searched fewer times than this on a day are dropped the day after."
    )
    search_suggested_after_days: int = Field(
        3, ge=1, description="On how many days words must have been searched before they are suggested to others."
    )
    search_log_keep_days: int = Field(730, ge=1, description="How many days the daily sums of searches are kept.")
    search_log_most_a_day: int = Field(
        100_000, ge=0, description="How many searches of a day each process notes at most; 0: none."
    )
    database_connection_seconds: int = Field(600, ge=0, description="How long a database connection is kept open.")
    database_prepares: bool = Field(
        True, description="Prepare the hot statements on PostgreSQL; off behind a pooler that cannot."
    )

    search_engine: Literal["embedded", "elasticsearch"] = Field(
        "embedded", description="Which engine answers searches; with elasticsearch the embedded one is the fallback."
    )
    search_index_dir: Path | None = Field(
        None,
        description="Where the embedded index lives, on a disk that web servers and worker share; empty: STATE_DIR/search.",
    )
    elasticsearch_url: str = Field(
        "", description="Elasticsearch 8.18 or later of 8, such as https://user:password@search.example.dk:9200."
    )
    elasticsearch_index: str = Field(
        "katalog",
        pattern=r"^[a-z0-9][a-z0-9_-]{0,60}$",
        description="The alias that is searched; its indices begin with it.",
    )
    elasticsearch_timeout_seconds: float = Field(
        2.0, gt=0, le=60, description="How long a search waits for Elasticsearch before the embedded engine answers."
    )

    webhooks_may_reach_loopback: bool = Field(
        False, description="Webhooks may have addresses on this machine, and http; for development and tests only."
    )
    webhook_deliveries_keep_days: int = Field(
        30, ge=7, description="How many days messages to webhooks, and how it went, are kept."
    )
    webhook_disabled_after_days: int = Field(
        5, ge=1, le=30, description="After how many days of nothing but failures a webhook is switched off."
    )

    @field_validator("public_base_url")
    @classmethod
    def _is_an_origin(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"} or parts.query:
            raise ValueError("must be a scheme and a host such as https://katalog.example.dk, without a path")
        return f"{parts.scheme}://{parts.netloc}"

    @model_validator(mode="after")
    def _commands_beside_the_demo_agree_with_it(self) -> "Environment":
        if self.cms_env == "development" and "public_base_url" not in self.model_fields_set and self.served_at.exists():
            self.public_base_url = self.served_at.read_text(encoding="utf-8").strip()
        return self

    @property
    def served_at(self) -> Path:
        """The file in which `manage.py serve` notes its address, for the commands that are given beside it."""
        return self.state_dir / "served-at"

    @model_validator(mode="after")
    def _production_has_a_secret(self) -> "Environment":
        if self.cms_env == "production" and (self.secret_key == DEVELOPMENT_SECRET or len(self.secret_key) < 50):
            raise ValueError("SECRET_KEY must be set to at least 50 random characters when CMS_ENV=production")
        return self

    @model_validator(mode="after")
    def _production_reaches_nothing_inside(self) -> "Environment":
        if self.cms_env == "production" and self.webhooks_may_reach_loopback:
            raise ValueError("WEBHOOKS_MAY_REACH_LOOPBACK is for development and tests, not for CMS_ENV=production")
        return self

    @property
    def hosts(self) -> list[str]:
        """The host names that are served: those listed, else the public one."""
        listed = [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]
        return listed or [urlsplit(self.public_base_url).hostname or "localhost"]


ENVIRONMENT = Environment()
