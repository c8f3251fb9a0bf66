"""What was asked, of which systems: requests, filters, names as typed, and values in words."""
