from wagtail.snippets.models import register_snippet

from snippets.viewsets import VocabularyGroup

register_snippet(VocabularyGroup)
