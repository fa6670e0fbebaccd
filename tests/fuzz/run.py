"""Coverage-guided fuzzing of every reader, by `make fuzz`: python run.py FOLDER [options of libFuzzer].

The first byte of an input says under which name the rest is read. Inputs that reach something new are added
to the folder; corpus.zip keeps those of at most 3,000 bytes, and the suite reads them again.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))

with atheris.instrument_imports(include=["verbatim", "warcio", "feedparser", "trafilatura", "htmldate"]):
    import target


def one_input(data: bytes) -> None:
    """Check the bytes under the name that the first one chooses."""
    if data:
        target.check(target.NAMES[data[0] % len(target.NAMES)], data[1:])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
