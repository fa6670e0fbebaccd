"""How `include/verbatim/models/fr_press` is made: convert → train → evaluate → package."""
