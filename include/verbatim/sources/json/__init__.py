"""JSON in any shape, and IPTC ninjs."""
