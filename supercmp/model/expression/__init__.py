"""The small grammar of filters, cases and statements: read, checked, evaluated. Pure."""
