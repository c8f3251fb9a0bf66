"""Which published value counts: claims weighed, chips and runs found, assumptions and prices looked up."""
