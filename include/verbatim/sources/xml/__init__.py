"""XML as agencies and sites deliver it: NewsML, NITF, feeds."""
