"""What all documents of blocks share."""

from pydantic import BaseModel, ConfigDict, Field


class BlockModel(BaseModel):
    """Base of the blocks' documents: closed and unchanging."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BlockDocument(BlockModel):
    """Base of the documents that stand in a body; each adds its `type`."""

    id: str = Field(description="Stays the same as long as the block lives.")


class BlockItem(BlockModel):
    """Base of what a block lists."""

    id: str = Field(description="Stays the same as long as the item lives.")
