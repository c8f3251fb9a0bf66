"""`verify`: statements read, judged against the catalog, and what would make a false one true."""
