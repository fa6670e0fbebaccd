"""File systems by their addresses: a disk, or a store that fsspec knows, such as s3://bucket/lake.

What drops and lake ask of a store: to list, to read, to write an object whole or not at all, to write one
only where there is none, and to delete. Nothing is renamed or copied there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import fsspec

from verbatim.errors import StoreError

# An upload in parts holds this many bytes at once, twice; s3fs would hold ten parts of 50 MB.
_PART_BYTES = 8 << 20
_PARTS_AT_ONCE = 4


def connect(url: str) -> tuple[fsspec.AbstractFileSystem, str]:
    """The file system of an address, and the path there.

    A store's key and endpoint come from its own variables of the environment: AWS_ACCESS_KEY_ID and so on.

    Args:
        url: a path, or an address with its protocol.

    Raises:
        StoreError: nothing here speaks its protocol.
    """
    try:
        if url.startswith(("s3://", "s3a://")):
            _register_s3()
        fs, root = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise StoreError(f"there is no way to {url}: {error}. Check the address.") from error
    return fs, str(root)


@cache
def _register_s3() -> None:
    from botocore.exceptions import BotoCoreError
    from s3fs import S3FileSystem

    class S3(S3FileSystem):
        """S3 whose errors are all OSErrors, and which remembers no listing: others write there too."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{"use_listings_cache": False, **options})

        async def _call_s3(self, method: str, *args: Any, **options: Any) -> Any:
            try:
                answer = await super()._call_s3(method, *args, **options)
            except BotoCoreError as error:
                raise ConnectionError(str(error)) from error
            if method == "delete_objects" and (refused := answer.get("Errors")):
                raise PermissionError("{Key}: {Message}".format_map(refused[0]))  # s3fs would pass over it
            return answer

        async def _put_file(self, *args: Any, **options: Any) -> None:
            parts = {"chunksize": _PART_BYTES, "max_concurrency": _PARTS_AT_ONCE}
            await super()._put_file(*args, **{**parts, **options})

        async def _pipe_file(self, path: str, data: bytes, *args: Any, **options: Any) -> Any:
            try:
                return await super()._pipe_file(path, data, *args, **options)
            except OSError as error:
                if _is_taken(error):
                    raise FileExistsError(path) from error
                raise

    for protocol in ("s3", "s3a"):
        fsspec.register_implementation(protocol, S3, clobber=True)


def _is_taken(error: OSError) -> bool:
    """Whether a store refused to write since there is something already; not all name the condition."""
    response = getattr(error.__cause__, "response", None) or {}
    return response.get("Error", {}).get("Code") in {"PreconditionFailed", "ConditionalRequestConflict"}
