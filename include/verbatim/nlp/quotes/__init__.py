"""Quotations: who said what.

`extract` reads an Article and returns Quotation records; `factory` puts it into spaCy's pipeline.
"""
