"""What is asked of the lake, once for all who ask: the press pages, the command line, `verbatim.open`."""
