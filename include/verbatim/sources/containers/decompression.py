"""Decompression of streams, never further than what is read, and within the limits."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli
import zstandard

from verbatim.sources.containers.forward import CHUNK, Forward
from verbatim.sources.containers.guarded import Broken, Guarded
from verbatim.sources.containers.limits import ratio_breach
from verbatim.sources.origin import Origin

_WINDOW = 1 << 27  # what xz -9 and zstd --long=27 need; a header may ask for terabytes
_DRIP = 512
_ERRORS: tuple[type[Exception], ...] = (
    zlib.error, lzma.LZMAError, zstandard.ZstdError, brotli.error, OSError, EOFError, ValueError,
)  # fmt: skip


class _Engine(Protocol):
    """What decompresses one stream, as BZ2Decompressor does."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Inflate:
    """zlib's decompressor with the interface of the others."""

    def __init__(self, wbits: int) -> None:
        self._object = zlib.decompressobj(wbits)

    @property
    def eof(self) -> bool:
        return self._object.eof

    @property
    def needs_input(self) -> bool:
        return not self._object.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._object.decompress(self._object.unconsumed_tail + data, max_length)


class _Zstd:
    """zstandard's decompressor with the interface of the others.

    It gives all that its input holds, up to 32 kB for each byte: so it is given very little at a time.
    (Its stream_reader is bounded, but takes a frame that is cut for a whole one.)
    """

    def __init__(self) -> None:
        self._object = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        self._in, self._in_at = b"", 0
        self._out, self._out_at = b"", 0

    @property
    def eof(self) -> bool:
        return bool(self._object.eof) and self._out_at == len(self._out)

    @property
    def needs_input(self) -> bool:
        return self._in_at == len(self._in) and self._out_at == len(self._out)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._object.unused_data) + self._in[self._in_at :]

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        if data:
            self._in, self._in_at = self._in[self._in_at :] + data, 0
        while self._out_at == len(self._out) and self._in_at < len(self._in) and not self._object.eof:
            drip = self._in[self._in_at : self._in_at + _DRIP]
            self._in_at += len(drip)
            self._out, self._out_at = self._object.decompress(drip), 0
        taken = self._out[self._out_at : self._out_at + max_length]
        self._out_at += len(taken)
        return taken


class _Brotli:
    """brotli's decompressor with the interface of the others; it does not tell what follows its data."""

    unused_data = b""

    def __init__(self) -> None:
        self._object = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._object.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._object.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return bytes(self._object.process(data, output_buffer_limit=max_length))


_ENGINES: dict[str, Callable[[], _Engine]] = {
    "gzip": lambda: _Inflate(16 + zlib.MAX_WBITS),
    "zlib": lambda: _Inflate(zlib.MAX_WBITS),
    "deflate": lambda: _Inflate(-zlib.MAX_WBITS),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_WINDOW),
    "zstd": _Zstd,
    "br": _Brotli,
}
_MAGIC: dict[str, tuple[bytes, ...]] = {
    "gzip": (b"\x1f\x8b",),
    "bzip2": (b"BZh",),
    "xz": (b"\xfd7zXZ\x00",),
    "zstd": (b"\x28\xb5\x2f\xfd", *(bytes([n]) + b"\x2a\x4d\x18" for n in range(0x50, 0x60))),
}
KINDS = frozenset(_ENGINES)


class Decompressed(Guarded):
    """What compressed bytes hold, counted against the limits of the file of the drop.

    Args:
        source: the compressed bytes.
        kind: one of KINDS, or `stored` for bytes that are packed as they are.
        origin: the limits, and what counts towards them.
        is_one: read one stream of them, and leave what follows it in `source`; otherwise, streams that follow
            one another are one, as the tools of these formats have it.
    """

    def __init__(self, source: Forward, kind: str, origin: Origin, *, is_one: bool = False) -> None:
        super().__init__()
        self._source, self._kind, self._origin, self._is_one = source, kind, origin, is_one
        self._start = source.at
        self._engine: _Engine | None = _ENGINES[kind]() if kind in _ENGINES else None
        self._is_over = False
        self.n_bytes = 0

    def _take(self, size: int) -> bytes:
        data = self._unpacked(min(size, CHUNK))
        self.n_bytes += len(data)
        settings, unpacked = self._origin.settings, self._origin.unpacked
        breach = unpacked.add_bytes(len(data), settings)
        breach = breach or ratio_breach(self.n_bytes, self._source.at - self._start, settings)
        if breach:
            raise Broken("over_limit", breach)
        return data

    def _unpacked(self, size: int) -> bytes:
        if self._kind == "stored":
            return self._source.some(size)
        while not self._is_over:
            engine = self._engine or self._next_engine()
            if engine is None:
                break
            data = self._step(engine, size)
            if engine.eof:
                self._source.give_back(engine.unused_data)
                self._engine, self._is_over = None, self._is_one
            if data:
                return data
        return b""

    def _step(self, engine: _Engine, size: int) -> bytes:
        wants = engine.needs_input
        packed = self._source.some() if wants else b""
        try:
            data = engine.decompress(packed, size)
        except _ERRORS as error:
            if "emory" in str(error):
                raise Broken("unsupported", f"{self._kind} data that needs over {_WINDOW} bytes") from error
            raise Broken("malformed", f"{self._where()}: {error or type(error).__name__}") from error
        if wants and not packed and not data and not engine.eof:
            raise Broken("malformed", f"{self._where()}: it ends too early")
        return data

    def _next_engine(self) -> _Engine | None:
        """What decompresses the stream that follows, if one does; zeros between them are padding."""
        while (data := self._source.some()) and not (data := data.lstrip(b"\x00")):
            pass
        self._source.give_back(data)
        if not data:
            self._is_over = True
            return None
        head = self._source.peek(6)
        if not head.startswith(_MAGIC.get(self._kind, ())):
            self._is_over = True
            raise Broken(
                "malformed",
                f"other bytes after the {self._kind} data, from byte {self._source.at}",
                is_cut=False,
            )
        self._engine = _ENGINES[self._kind]()
        return self._engine

    def _where(self) -> str:
        return f"{self._kind} data breaks off by byte {self._source.at}, after {self.n_bytes} bytes unpacked"
