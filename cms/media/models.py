from cms.media.files import CatalogueFile
from cms.media.images import CatalogueImage, CatalogueRendition

__all__ = ["CatalogueFile", "CatalogueImage", "CatalogueRendition"]
