"""Settings, one module a theme; `CMS_ENV` chooses which of development, test and production is laid on top.

What an operator may set is declared, typed and described in `environment.py`; nothing else reads `os.environ`.
"""

from cms.settings.api import *
from cms.settings.core import *
from cms.settings.database import *
from cms.settings.environment import ENVIRONMENT
from cms.settings.logs import *
from cms.settings.media import *
from cms.settings.search import *
from cms.settings.security import *
from cms.settings.statistics import *
from cms.settings.wagtail import *
from cms.settings.webhooks import *

if ENVIRONMENT.cms_env == "development":
    from cms.settings.development import *
elif ENVIRONMENT.cms_env == "test":
    from cms.settings.test import *
else:
    from cms.settings.production import *
