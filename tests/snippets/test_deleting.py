"""A code that was published is never deleted: the admin offers retiring only, to superusers too."""

import pytest
from django.urls import reverse

from snippets.models import Topic
from tests.admin import Admin
from tests.factories import snippets


@pytest.mark.django_db
def test_a_term_is_retired_not_deleted() -> None:
    admin, topic = Admin(), snippets.TopicFactory()
    viewset = Topic.snippet_viewset
    assert admin.client.get(reverse(viewset.get_url_name("edit"), args=[topic.pk])).status_code == 200
    admin.client.post(reverse(viewset.get_url_name("delete"), args=[topic.pk]))
    bulk = reverse("wagtail_bulk_action", args=["snippets", "topic", "delete"])
    admin.client.post(f"{bulk}?id={topic.pk}")
    assert Topic.objects.filter(pk=topic.pk).exists()
