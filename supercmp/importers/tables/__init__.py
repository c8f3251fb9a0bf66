"""Reads files of any kind into plain tables: text, workbooks, XML; headings, numbers and records."""
