"""Facts of documents in words for people, in the active language."""
