"""The public search: which engine answers, and where its index is."""

from cms.settings.environment import ENVIRONMENT

SEARCH_ENGINE = ENVIRONMENT.search_engine
SEARCH_INDEX_DIR = ENVIRONMENT.search_index_dir or ENVIRONMENT.state_dir / "search"
ELASTICSEARCH_URL = ENVIRONMENT.elasticsearch_url
ELASTICSEARCH_INDEX = ENVIRONMENT.elasticsearch_index
ELASTICSEARCH_TIMEOUT_SECONDS = ENVIRONMENT.elasticsearch_timeout_seconds
