"""What is kept of searches; nothing of it is personal (docs/for-the-communications-team.md)."""

from cms.settings.environment import ENVIRONMENT

SEARCH_LOG_RARE_BELOW = ENVIRONMENT.search_log_rare_below
SEARCH_SUGGESTED_AFTER_DAYS = ENVIRONMENT.search_suggested_after_days
SEARCH_LOG_KEEP_DAYS = ENVIRONMENT.search_log_keep_days
SEARCH_LOG_MOST_A_DAY = ENVIRONMENT.search_log_most_a_day
