"""Reads the bytes of a file, be it text, workbook, XML, web page, Markdown or JSON, into a plain table."""
