"""The answers to questions about a catalog: each takes the catalog and a request and gives a `Table`. Pure."""
