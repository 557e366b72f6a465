from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from snippets.viewsets import TermPermissionPolicy, VocabularyGroup
from snippets.vocabularies import VOCABULARIES

for vocabulary in VOCABULARIES.values():
    register_permission_policy(vocabulary.model, TermPermissionPolicy(vocabulary.model), exact_class=True)
register_snippet(VocabularyGroup)
