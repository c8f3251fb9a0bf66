"""`calibrate`: how often published figures lie inside the ranges that are derived without them."""
