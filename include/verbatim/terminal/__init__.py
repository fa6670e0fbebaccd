"""What the commands print: text made safe, an article in colour, tables of rows and of columns."""
