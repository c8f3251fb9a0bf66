"""File formats: bytes into a plain table, whether text, workbook, XML, web page, Markdown or JSON; contents decide which."""
