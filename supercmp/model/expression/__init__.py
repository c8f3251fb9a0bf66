"""The small language of filters, cases and statements: read, checked, evaluated. Pure."""
