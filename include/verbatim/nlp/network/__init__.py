"""The network that reads words: one encoder for all, with heads for names, parts of speech and lemmas."""
