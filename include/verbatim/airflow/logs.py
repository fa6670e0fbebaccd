"""Airflow's logs on this machine: those of long ago are deleted."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def delete_logs(folder: Path, before: datetime) -> tuple[int, int]:
    """Delete the files below a folder that were last written before a time, and folders left empty by it.

    Links are neither followed nor deleted; the folder itself stays.

    Args:
        folder: Airflow's base_log_folder; nothing happens where there is none.
        before: aware.

    Returns:
        The number of files, and their bytes.

    Raises:
        OSError: a folder cannot be written.
    """
    limit = before.timestamp()
    n_files = n_bytes = 0
    thinned: set[Path] = set()
    for name, _, names in os.walk(folder, topdown=False, followlinks=False):
        parent = Path(name)
        for path in (parent / name for name in names):
            with suppress(FileNotFoundError):
                about = path.lstat()
                if path.is_symlink() or about.st_mtime >= limit:
                    continue
                path.unlink()
                thinned.add(parent)
                n_files += 1
                n_bytes += about.st_size
        if parent in thinned and parent != folder and not any(parent.iterdir()):
            parent.rmdir()
            thinned.add(parent.parent)
    return n_files, n_bytes
