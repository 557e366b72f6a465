"""The page on which one searches: its address is its state, and it works without a script."""
