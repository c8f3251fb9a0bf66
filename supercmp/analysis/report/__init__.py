"""`report`: everything that its page holds: systems by day, cards, assumptions, verdicts and sources."""
