"""Tables are made once for what they are made of, and what they are not made of changes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from cms.catalogue.enums import Locale
from search.kept import Kept
from search.seeds import term_index
from search.synonym_index import synonym_index
from search.understanding.knowledge import knowledge
from search.words import Alias, Synonyms, Words

WORDS = Words(synonyms=(Synonyms(("viking", "nordbo")),), aliases=(Alias("natek", "subject", ("natur-teknologi",)),))


def counting() -> tuple[list[int], Callable[[], int]]:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    return made, make


def test_the_last_ones_used_are_kept() -> None:
    kept, (made, make) = Kept[int](2), counting()
    for word in ("live", "a", "live", "b", "live", "c", "live"):
        kept.of((), (word,), make)
    assert len(made) == 4


def test_equal_things_are_as_good_and_great_ones_are_told_by_themselves() -> None:
    kept, (made, make) = Kept[int](2), counting()
    great = [1]
    assert kept.of((great,), (("a", "b"),), make) == kept.of((great,), (tuple("ab"),), make)
    assert kept.of(([1],), (("a", "b"),), make) != kept.of((great,), (("a", "b"),), make)
    assert len(made) == 2


def test_threads_wait_for_one_that_makes_it() -> None:
    kept, (made, make) = Kept[int](2), counting()
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda _number: kept.of((), ("x",), make), range(64))) == {0}
    assert made == [0]


def test_a_draft_of_synonyms_leaves_the_table_of_meanings_alone() -> None:
    live = knowledge(term_index(), WORDS, Locale.DANISH)
    for word in ("a", "b", "c"):
        draft = replace(WORDS, version=word, synonyms=(*WORDS.synonyms, Synonyms((word, "viking"))))
        assert knowledge(term_index(), draft, Locale.DANISH) is live
    nicknamed = replace(WORDS, aliases=(Alias("natek", "subject", ("biologi",)),))
    assert knowledge(term_index(), nicknamed, Locale.DANISH) is not live


def test_drafts_do_not_put_the_live_synonyms_out() -> None:
    live = synonym_index(WORDS, Locale.DANISH)
    for word in ("a", "b", "c", "d"):
        draft = replace(WORDS, synonyms=(*WORDS.synonyms, Synonyms((word, "viking"))))
        assert synonym_index(draft, Locale.DANISH) is not live
        assert synonym_index(replace(WORDS, version=word, aliases=()), Locale.DANISH) is live
    assert synonym_index(replace(WORDS, domain_words=frozenset({"elev"})), Locale.DANISH) is not live
