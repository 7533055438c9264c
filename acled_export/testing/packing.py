"""Bytes packed as files are: gzip, Zstandard, zip."""

from __future__ import annotations

import gzip
import io
import zipfile

PACKINGS = ("", ".gz", ".zst", ".zip")


def packed(content: bytes, packing: str, name: str) -> bytes:
    """Return bytes packed; `name` is that of the file inside a zip."""
    if packing == ".gz":
        return gzip.compress(content, mtime=0)
    if packing == ".zst":
        import pyarrow as pa

        sink = pa.BufferOutputStream()
        with pa.CompressedOutputStream(sink, "zstd") as stream:
            stream.write(content)
        return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]
    if packing == ".zip":
        box = io.BytesIO()
        with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(zipfile.ZipInfo(name), content)
        return box.getvalue()
    return content
