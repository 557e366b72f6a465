"""What words are: tokens, keys, parts of compounds, corrections. The same code for every engine, at indexing and at asking."""
