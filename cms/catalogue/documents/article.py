"""The document of an article."""

from datetime import date
from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Card, Document, Giver, Model, Reference, Term


class Author(Model):
    """Who wrote it."""

    name: str = Field(description="Name.")
    profile: Reference | None = Field(description="The person's profile, if one may be shown.")


class Source(Model):
    """What an article draws on."""

    id: str = Field(description="Stays the same as long as the source is listed.")
    text: str = Field(description="Author, title, year.")
    url: str = Field(description="Where it is; may be empty.")


class ArticleCard(Card):
    """What a list of articles needs."""

    kind: Literal["article"] = Field("article", description="What it is.")  # type: ignore[assignment]
    article_kind: Literal["news", "specialist"] = Field(description="news, or a specialist article.")
    published_on: date | None = Field(description="The day that it bears; null if none.")
    lead: str = Field(description="What it is about.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver | None = Field(description="The institution that wrote it; null if the knowledge centre did.")
    authors: list[Author] = Field(description="Authors, in order.")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")


class ArticleDocument(Document):
    """News, or a specialist article."""

    kind: Literal["article"] = Field("article", description="What it is.")  # type: ignore[assignment]
    article_kind: Literal["news", "specialist"] = Field(description="news, or a specialist article.")
    published_on: date | None = Field(description="The day that it bears; null if none.")
    lead: str = Field(description="What it is about.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver | None = Field(description="The institution that wrote it; null if the knowledge centre did.")
    authors: list[Author] = Field(description="Authors, in order.")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")
    methods: list[Term] = Field(description="Methods that it tells of (vocabulary methods).")
    audiences: list[Term] = Field(description="Readers it is written for (vocabulary audiences).")
    topics: list[Term] = Field(description="Topics (vocabulary topics).")
    sources: list[Source] = Field(description="What it draws on.")
    offers: list[Reference] = Field(description="Offers that it draws on.")
    projects: list[Reference] = Field(description="Projects that it draws on.")
