"""Builders of images."""

import io

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image as PillowImage
from wagtail.models import Collection

from cms.media.models import CatalogueImage


def picture(width: int = 60, height: int = 40) -> ContentFile:
    """A small picture as a file."""
    buffer = io.BytesIO()
    PillowImage.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), "billede.png")


class ImageFactory(DjangoModelFactory):
    """An image in the root collection."""

    class Meta:
        model = CatalogueImage

    title = factory.Sequence(lambda n: f"Billede {n}")
    file = factory.LazyFunction(picture)
    collection = factory.LazyFunction(Collection.get_first_root_node)
    credit = "Tegning: projektet"
