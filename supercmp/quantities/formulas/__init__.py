"""The formulas, one file a subject: pure functions whose parameters are quantities."""
