"""The blocks' JSON: what a partner gets of a text, as typed documents told apart by `type`.

A module holds the documents of one role, and beside each the function that makes it of a stored block.
"""

from blocks.documents.base import BlockDocument, BlockModel
from blocks.documents.body import BodyBlock, body_documents, documents
from blocks.documents.data import ChartBlockDocument, TableBlockDocument
from blocks.documents.images import FocalPoint, Image, ImageSize
from blocks.documents.places import MapBlockDocument
from blocks.documents.reader import BlockReader
from blocks.documents.references import FileReference, Reference
from blocks.documents.related import OfferRule, RelatedOffersBlockDocument

__all__ = [
    "BlockDocument", "BlockModel", "BlockReader", "BodyBlock", "ChartBlockDocument", "FileReference", "FocalPoint",
    "Image", "ImageSize", "MapBlockDocument", "OfferRule", "Reference", "RelatedOffersBlockDocument",
    "TableBlockDocument", "body_documents", "documents",
]  # fmt: skip
