"""What is sent to partners."""

from cms.settings.environment import ENVIRONMENT

WEBHOOKS_MAY_REACH_LOOPBACK = ENVIRONMENT.webhooks_may_reach_loopback
WEBHOOK_DELIVERIES_KEEP_DAYS = ENVIRONMENT.webhook_deliveries_keep_days
WEBHOOK_DISABLED_AFTER_DAYS = ENVIRONMENT.webhook_disabled_after_days
