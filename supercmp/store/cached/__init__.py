"""The compiled catalog and the ids for completion, kept between two runs, and whether they are fresh."""
