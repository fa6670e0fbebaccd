"""One reader per format: bytes of a drop become records.

`read_file` is the way in. `is_partial` and `is_sidecar` tell which files of a folder are
no articles.
"""

from verbatim.sources.listing import is_partial, is_sidecar
from verbatim.sources.reading import read_file, trouble
from verbatim.sources.record import Record

__all__ = ["Record", "is_partial", "is_sidecar", "read_file", "trouble"]
