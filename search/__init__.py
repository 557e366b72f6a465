"""Public search: documents of the catalogue, analysed in Python, found by one of two engines. It knows documents only."""
