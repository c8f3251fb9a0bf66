"""`compare`: systems or chips side by side, and whether each row compares like with like."""
