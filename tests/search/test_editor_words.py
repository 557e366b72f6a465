"""The editors' words as processes hold them: one query when nothing changed, the change at once, the old version when undone."""

import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from search import analysis
from search.editor_words import current_words, forget_words, with_group
from search.words import Alias, Synonyms
from snippets.models import LemmaOverride, NeverSplit, SearchAlias, SearchSynonym, SmallWord


@pytest.fixture(autouse=True)
def _fresh() -> None:
    forget_words()


@pytest.mark.django_db
def test_nothing_was_ever_written() -> None:
    words = current_words()
    assert (words.synonyms, words.aliases, dict(words.overrides)) == ((), (), {})


@pytest.mark.django_db
def test_all_of_it_is_read_and_drafts_are_not() -> None:
    SearchSynonym.objects.create(words="KBH\n København  ")
    SearchSynonym.objects.create(words="fugl\ninsekt", broader="dyr", weight="0.5")
    SearchSynonym.objects.create(words="kladde\nudkast", live=False)
    SearchAlias.objects.create(phrase="Natek", facet="subject", codes="natur-teknologi")
    LemmaOverride.objects.create(form="vikingers", lemma="viking")
    NeverSplit.objects.create(word="kultur")
    SmallWord.objects.create(word="og", kind="stop")
    SmallWord.objects.create(word="forløb", kind="domain")
    words = current_words()
    assert words.synonyms == (Synonyms(("kbh", "københavn"), (), 0.7), Synonyms(("fugl", "insekt"), ("dyr",), 0.5))
    assert words.aliases == (Alias("natek", "subject", ("natur-teknologi",)),)
    assert dict(words.overrides) == {"vikingers": "viking"}
    assert (words.never_split, words.stop_words, words.domain_words) == (frozenset({"kultur"}), {"og"}, {"forløb"})


@pytest.mark.django_db
def test_one_query_while_nothing_changes_and_the_change_at_once() -> None:
    group = SearchSynonym.objects.create(words="kbh\nkøbenhavn")
    first = current_words()
    with CaptureQueriesContext(connection) as queries:
        assert current_words() is first
    assert len(queries) == 1
    group.live = False
    group.save()
    assert current_words().synonyms == ()
    group.delete()
    SmallWord.objects.create(word="og", kind="stop")
    assert current_words().stop_words == {"og"}


@pytest.mark.django_db
def test_versions_follow_the_content() -> None:
    start = current_words()
    group = SearchSynonym.objects.create(words="kbh\nkøbenhavn")
    assert current_words().version != start.version
    group.delete()
    assert current_words().version == start.version


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "indexed"),
    [
        (LemmaOverride(form="vikingers", lemma="viking"), True), (NeverSplit(word="kultur"), True),
        (SmallWord(word="og", kind="stop"), False), (SmallWord(word="forløb", kind="domain"), False),
        (SearchSynonym(words="kbh\nkøbenhavn"), False),
        (SearchAlias(phrase="natek", facet="subject", codes="natur-teknologi"), False),
    ],
    ids=["lemma", "never split", "stop word", "word of the trade", "synonym", "nickname"],
)  # fmt: skip
def test_only_what_is_indexed_makes_the_index_stale(row: Any, indexed: bool) -> None:
    start = current_words()
    row.save()
    changed = current_words()
    assert changed.version != start.version
    assert (analysis.version(changed) != analysis.version(start)) is indexed
    row.delete()
    assert current_words().version == start.version
    assert analysis.version(current_words()) == analysis.version(start)


@pytest.mark.usefixtures("committed")
def test_what_is_rolled_back_was_never_seen_by_others() -> None:
    SearchSynonym.objects.create(words="kbh\nkøbenhavn")
    before = current_words()
    with transaction.atomic():
        SearchSynonym.objects.create(words="hest\npony")
        assert len(current_words().synonyms) == 2
        transaction.set_rollback(True)
    assert current_words() == before


@pytest.mark.usefixtures("committed")
def test_threads_read_once_and_all_see_the_same() -> None:
    SearchSynonym.objects.create(words="kbh\nkøbenhavn")
    gate, seen = threading.Barrier(6), []

    def ask() -> None:
        gate.wait()
        seen.append(current_words())
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(words) for words in seen}) == 1
    assert seen[0].synonyms[0].words == ("kbh", "københavn")


@pytest.mark.django_db
def test_a_draft_is_tried_without_saving() -> None:
    saved = SearchSynonym.objects.create(words="kbh\nkøbenhavn")
    words = current_words()
    draft = Synonyms(("kbh", "københavn", "hovedstaden"))
    tried = with_group(words, draft, without=saved.pk)
    assert tried.synonyms == (draft,)
    assert tried.version != words.version
    assert with_group(words, None, without=saved.pk).synonyms == ()
    assert len(with_group(words, draft).synonyms) == 2
    assert current_words() is words
