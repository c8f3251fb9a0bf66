"""`report`: everything the page holds: systems by day, cards, assumptions, verdicts and sources."""
