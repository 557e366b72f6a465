"""Views in the admin: ticked by name, shown before they are saved, refused with a reason."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.partners.definition import of
from cms.partners.membership import bring_up_to_date
from cms.partners.models import View
from snippets.models import Municipality
from tests.factories import pages
from tests.factories import partners as make
from tests.factories.searching import catch_up
from tests.factories.snippets import MunicipalityFactory

pytestmark = pytest.mark.django_db


def address(name: str, *args: Any) -> str:
    return reverse(f"partners:{name}", args=args)


def form(**fields: Any) -> dict[str, Any]:
    """What a browser posts of a view's form, with nothing ticked."""
    return {
        "name": "Tilbud i Ribe", "slug": "ribe", "locale": "da", "fallback": "on", "licence_name": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/", **fields,
    }  # fmt: skip


def data_of(view: View, **fields: Any) -> dict[str, Any]:
    """What a browser posts of the form of a view that is there."""
    ticked = {f"facet_{name}": codes for name, codes in view.filters.items()}
    return form(**{"name": view.name, "slug": view.slug, "kinds": view.kinds, **ticked, **fields})


@pytest.fixture
def ribe() -> Municipality:
    """A municipality with an offer, beside an offer somewhere else and an article."""
    municipality = MunicipalityFactory(code="0561", label_da="Esbjerg")
    pages.offer(pages.institution(seat_municipality=municipality), title="Vikinger i Ribe")
    pages.offer(title="Langt væk")
    pages.article(title="Nyt")
    catch_up()
    return municipality


def test_a_view_is_ticked_shown_and_saved(team: Client, ribe: Municipality) -> None:
    text = team.get(address("view_add")).content.decode()
    assert "Esbjerg" in text
    data = form(kinds=["offer"], facet_municipality=["0561"])
    shown = team.post(address("view_add"), data)
    assert [(each.kind, each.number) for each in shown.context["adds"]] == [("offer", 1)]
    assert "Vikinger i Ribe" in shown.content.decode()
    assert not View.objects.exists()
    posted = dict.fromkeys(name for name, _value in shown.context["posted"])
    assert {"name", "kinds", "facet_municipality"} <= posted.keys()
    answer = team.post(address("view_add"), {**data, "confirmed": shown.context["confirmed"]})
    view = View.objects.get()
    assert answer.headers["Location"] == address("view", view.pk)
    assert (view.kinds, view.filters) == (["offer"], {"municipality": ["0561"]})
    bring_up_to_date(view)
    page = team.get(address("view", view.pk))
    assert [(each.kind, each.number) for each in page.context["holdings"]] == [("offer", 1)]
    assert page.context["filters"] == [("Kommune", ["Esbjerg"])]


def test_a_change_is_shown_with_whom_it_is_for(team: Client, ribe: Municipality) -> None:
    view = bring_up_to_date(make.view(kinds=["offer"], filters={"municipality": ["0561"]}))
    make.partner(name="Esbjerg Kommune", view=view)
    shown = team.post(address("view_edit", view.pk), data_of(view, facet_municipality=[], kinds=["article"]))
    assert [(each.kind, each.number) for each in shown.context["adds"]] == [("article", 1)]
    assert [(each.kind, each.number) for each in shown.context["withdraws"]] == [("offer", 1)]
    text = shown.content.decode()
    for word in ("Vikinger i Ribe", "Nyt", "Esbjerg Kommune"):
        assert word in text
    view.refresh_from_db()
    assert (view.kinds, view.version) == (["offer"], 1)


def test_what_was_shown_is_what_is_saved(team: Client, ribe: Municipality) -> None:
    view = bring_up_to_date(make.view(kinds=["offer"]))
    edit = address("view_edit", view.pk)
    proof = team.post(edit, data_of(view, kinds=["article"])).context["confirmed"]
    other = team.post(edit, data_of(view, kinds=["offer", "article"], confirmed=proof))
    assert "confirmed" in other.context  # another draft: it is shown first
    assert "confirmed" in team.post(edit, data_of(view, kinds=["article"], confirmed="x")).context
    assert team.post(edit, data_of(view, kinds=["article"], confirmed=proof)).status_code == 302
    view.refresh_from_db()
    assert (view.kinds, view.version) == (["article"], 2)
    again = team.post(edit, data_of(view, kinds=["offer"], confirmed=proof))
    assert "confirmed" in again.context  # the view is another than when that was shown


def test_back_to_the_form_keeps_what_was_ticked(team: Client, ribe: Municipality) -> None:
    view = make.view(kinds=["offer"])
    back = team.post(address("view_edit", view.pk), data_of(view, kinds=["article"], back="1"))
    assert back.context["form"]["kinds"].value() == ["article"]
    assert "groups" in back.context


def test_a_name_is_changed_without_more_ado(team: Client) -> None:
    view = make.view()
    assert team.post(address("view_edit", view.pk), data_of(view, name="Andet")).status_code == 302
    view.refresh_from_db()
    assert view.name == "Andet"


def test_an_equal_view_is_named_with_a_link(team: Client, ribe: Municipality) -> None:
    view = make.view(kinds=["offer"], name="De samme tilbud")
    asking = make.partner(state="requested", view=None)
    answer = team.post(f"{address('view_add')}?partner={asking.pk}", form(kinds=["offer"]))
    text = answer.content.decode()
    assert "De samme tilbud" in text
    assert address("view", view.pk) in text
    assert f"{address('approve', asking.pk)}?view={view.pk}" in text
    assert View.objects.count() == 1


def test_a_view_made_for_somebody_leads_back_to_approving(team: Client, ribe: Municipality) -> None:
    asking = make.partner(state="requested", view=None)
    add = f"{address('view_add')}?partner={asking.pk}"
    proof = team.post(add, form(kinds=["offer"])).context["confirmed"]
    answer = team.post(add, {**form(kinds=["offer"]), "confirmed": proof})
    view = View.objects.get(slug="ribe")
    assert answer.headers["Location"] == f"{address('approve', asking.pk)}?view={view.pk}"
    assert team.get(answer.headers["Location"]).context["form"]["view"].value() == str(view.pk)


def test_what_a_view_must_not_be(team: Client, ribe: Municipality) -> None:
    make.view(name="Taget", slug="taget", kinds=["edition"])
    for field, wrong in (
        ("name", ""), ("name", "Taget"), ("slug", "taget"), ("slug", "med mellemrum"), ("kinds", ["cirkus"]),
        ("facet_municipality", ["9999"]), ("facet_offer", ["x"]), ("fields_given", ["kode"]), ("locale", "de"),
        ("licence_url", "javascript:alert(1)"), ("licence_name", ""),
    ):  # fmt: skip
        answer = team.post(address("view_add"), form(**{field: wrong}))
        assert list(answer.context["form"].errors) == [field], (field, wrong)
    unfit = team.post(address("view_add"), form(kinds=["article"], facet_municipality=["0561"]))
    assert unfit.context["form"].errors
    assert View.objects.count() == 1


def test_a_view_in_use_is_not_deleted(team: Client) -> None:
    used = make.partner().view
    assert used is not None
    assert team.post(address("view_delete", used.pk)).status_code == 200
    unused = make.view(kinds=["offer"])
    assert team.post(address("view_delete", unused.pk)).status_code == 302
    assert list(View.objects.all()) == [used]


def test_the_sandbox_is_seen_and_left_alone(team: Client) -> None:
    sandbox = make.view(sandbox=True)
    assert team.get(address("view", sandbox.pk)).status_code == 200
    assert team.get(address("view_edit", sandbox.pk)).status_code == 404
    assert team.post(address("view_delete", sandbox.pk)).status_code == 404


def test_a_value_that_is_gone_stays_ticked_and_is_named(team: Client, ribe: Municipality) -> None:
    gone = "00000000-0000-4000-8000-000000000001"
    view = make.view(kinds=["offer"], filters={"institution": [gone]})
    page = team.get(address("view_edit", view.pk))
    assert gone in dict(page.context["form"].fields["facet_institution"].choices)
    assert of(view).filters == (("institution", (gone,)),)
    assert gone in team.get(address("view", view.pk)).content.decode()
