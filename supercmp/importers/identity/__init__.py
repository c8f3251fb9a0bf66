"""Whether two entries are one machine: names taken apart, figures compared, evidence weighed, pairs chosen."""
