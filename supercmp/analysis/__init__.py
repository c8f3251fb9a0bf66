"""Questions asked of a catalog: each takes the catalog and a request and gives a `Table`. Pure: no files, no clock."""
