"""How good the extraction is: predictions against articles that people have annotated."""
