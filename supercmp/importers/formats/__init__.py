"""Reads bytes into a plain table, whether text, workbook, XML, web page, Markdown or JSON; the contents decide which."""
