"""`rank`: systems in order by any quantity, or sums over groups of them."""
