"""manage.py search explain"""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.enums import Locale
from search.answer import SearchAnswer, SearchHit
from search.engine import EngineUnavailable
from search.engines import configured
from search.expansion import Expansion, QueryTooLong, Word
from search.judged import JudgedSetError, read_corpus
from search.request import SearchRequest
from search.trying_out import corpus_search

HELP = "Tell how words are understood, what they stand for, and what they find with which scores."


def arguments(parser: ArgumentParser) -> None:
    """The words, and where to look for them."""
    parser.add_argument("words", nargs="+")
    parser.add_argument("--locale", choices=[str(locale) for locale in Locale], default=str(Locale.DANISH))
    parser.add_argument("--limit", type=int, default=10, help="How many hits to show.")
    parser.add_argument(
        "--corpus", type=Path, help="Look in a file of offers, one JSON object a line, not in the catalogue."
    )
    engines = [configured.EMBEDDED, configured.ELASTICSEARCH]
    parser.add_argument("--engine", choices=engines, default=configured.EMBEDDED, help="With --corpus.")


def run(command: BaseCommand, options: dict[str, Any]) -> None:
    """Print it."""
    request = SearchRequest(
        text=" ".join(options["words"]), locale=Locale(options["locale"]), facets=(), limit=options["limit"]
    )
    try:
        if options["corpus"]:
            with corpus_search(read_corpus(options["corpus"]), options["engine"]) as search:
                ids = search.ids
                _tell(command, *search.service.explained(request), lambda hit: ids[hit.public_id])
        else:
            from search.current import service  # reads the catalogue, which --corpus does without

            store.version(timezone.now())
            _tell(command, *service().explained(request), lambda hit: f"{hit.public_id} {hit.kind}")
    except (JudgedSetError, EngineUnavailable, QueryTooLong) as reason:
        raise CommandError(str(reason)) from reason


def _tell(command: BaseCommand, answer: SearchAnswer, expansion: Expansion, named: Callable[[SearchHit], str]) -> None:
    say = command.stdout.write
    for part in answer.understood:
        say(f"understood  {part.text!r}: {part.facet} {' '.join(part.values[:8])} ({part.label}; {part.strength})")
    for locale, words in expansion.read.items():
        for word in words:
            _tell_word(say, locale, word)
    if answer.did_you_mean:
        say(f"meant       {answer.did_you_mean.text}{'' if answer.did_you_mean.applied else ' (not applied)'}")
    if answer.relaxed:
        say(f"relaxed     {', '.join(answer.relaxed)}")
    say(f"found       {answer.total} by {answer.engine}")
    for hit in answer.hits:
        say(f"{hit.score:>10.3f}  {named(hit)}  {hit.title}")
    if answer.more:
        say(f"without     {', '.join(answer.more_without)}")
    for hit in answer.more:
        say(f"{hit.score:>10.3f}  {named(hit)}  {hit.title}")


def _tell_word(say: Callable[[str], Any], locale: Locale, word: Word) -> None:
    if not word.alternatives:
        say(f"{locale} {word.text}: a small word")
        return
    say(f"{locale} {word.text}{' (light)' if word.light else ''}")
    for correction, cost in word.corrections:
        say(f"   corrected to {correction} ({cost:.2f})")
    if word.completions:
        say(f"   begins {', '.join(word.completions)}")
    found = sorted(word.alternatives.items(), key=lambda item: (-item[1], item[0]))
    say("   " + ", ".join(f"{' '.join(phrase)} {weight:.2f}" for phrase, weight in found))
