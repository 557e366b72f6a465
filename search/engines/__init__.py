"""The engines: each compiles the algebra of `search.query` and holds an index that remembers how far it got."""
