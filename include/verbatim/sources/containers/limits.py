"""How much may come out of a container: nesting, members, bytes, and bytes for each byte packed."""

from __future__ import annotations

from dataclasses import dataclass

from verbatim.settings import Settings

FREE_BYTES = 10_000_000
"""What may come out whatever the ratio: a short file of blanks packs a thousand to one, and harms nobody."""


@dataclass(slots=True)
class Unpacked:
    """What came out of the containers of one file of the drop so far; shared by all that is nested in it.

    Args:
        n_bytes: bytes that were decompressed, those of every level counted.
        n_members: entries of archives.
        n_packed: bytes of the file itself that were read for it.
        breach: the limit that was passed, in words; nothing more is read of the file then.
    """

    n_bytes: int = 0
    n_members: int = 0
    n_packed: int = 0
    breach: str | None = None

    def add_bytes(self, n_bytes: int, settings: Settings) -> str | None:
        """Count bytes that came out, and say which limit that breaks, if any."""
        self.n_bytes += n_bytes
        if self.n_bytes > settings.max_unpacked_bytes:
            self.breach = f"more than {settings.max_unpacked_bytes} bytes come out (max_unpacked_bytes)"
        elif self.n_packed:
            self.breach = self.breach or ratio_breach(self.n_bytes, self.n_packed, settings)
        return self.breach

    def add_member(self, settings: Settings) -> str | None:
        """Count an entry of an archive, and say which limit that breaks, if any."""
        self.n_members += 1
        if self.n_members > settings.max_archive_members:
            self.breach = f"more than {settings.max_archive_members} members (max_archive_members)"
        return self.breach


def ratio_breach(n_out: int, n_in: int, settings: Settings) -> str | None:
    """Why bytes may not come out of so few, or None where they may."""
    if n_out <= max(FREE_BYTES, settings.max_unpacked_ratio * n_in):
        return None
    return f"{n_out} bytes come out of {n_in}, over {settings.max_unpacked_ratio} to 1 (max_unpacked_ratio)"


def depth_breach(depth: int, settings: Settings) -> str | None:
    """Why a container within so many others is not opened, or None where it may be."""
    if depth < settings.max_archive_depth:
        return None
    return f"a container within {depth} others, where max_archive_depth is {settings.max_archive_depth}"
