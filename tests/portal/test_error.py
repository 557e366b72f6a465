"""The page for an error of ours asks nothing of anybody."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver


@pytest.mark.django_db
def test_the_500_page_is_ours_in_two_languages_without_a_query(rf: RequestFactory) -> None:
    view = get_resolver().resolve_error_handler(500)
    with CaptureQueriesContext(connection) as queries:
        response = view(rf.get("/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "Noget gik galt hos os" in page
    assert "Something went wrong" in page
    assert "/static/" not in page
    assert len(queries) == 0
