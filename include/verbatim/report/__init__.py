"""The report of a day: one HTML page, whole in itself, to be read, printed and passed on."""
