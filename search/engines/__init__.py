"""The two engines: `embedded` (tantivy, on disk) and `elasticsearch`. What they share stands beside them."""
