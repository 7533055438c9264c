"""An object store in memory, as Arrow sees one: keys and no folders, objects that appear when complete."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from pyarrow.fs import FileInfo, FileSystemHandler, FileType, PyFileSystem

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest


class Coming(io.BytesIO):
    """An object being sent."""

    def __init__(self, store: ObjectStore, key: str) -> None:
        super().__init__()
        self._store = store
        self._key = key

    def close(self) -> None:
        """Make the object, as all of it is there."""
        if not self.closed:
            self._store.objects[self._key] = self.getvalue()
        super().close()


class ObjectStore(FileSystemHandler):  # type: ignore[misc]
    """What Arrow asks a file system for; keys in `refused` cannot be written, `down` answers nothing."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.refused: set[str] = set()
        self.down = False

    def reached_by(self, patch: pytest.MonkeyPatch) -> ObjectStore:
        """Stand behind every URL of a store for a test."""

        def system(url: str) -> tuple[Any, str]:
            parts = urlsplit(url)
            return PyFileSystem(self), unquote(f"{parts.netloc}{parts.path}")

        patch.setattr("acled_export.streams.stores._system", system)
        return self

    def get_type_name(self) -> str:
        return "memory"

    def normalize_path(self, path: str) -> str:
        return path

    def get_file_info(self, paths: Iterable[str]) -> list[FileInfo]:
        if self.down:
            raise OSError("the store does not answer")
        return [self._info(path) for path in paths]

    def _info(self, path: str) -> FileInfo:
        if path in self.objects:
            return FileInfo(path, FileType.File, size=len(self.objects[path]))
        some = any(key.startswith(f"{path}/") for key in self.objects)
        return FileInfo(path, FileType.Directory if some else FileType.NotFound)

    def get_file_info_selector(self, selector: Any) -> list[FileInfo]:
        return [self._info(key) for key in self.objects if key.startswith(f"{selector.base_dir}/")]

    def open_input_stream(self, path: str) -> Any:
        if path not in self.objects:
            raise FileNotFoundError(path)
        return pa.BufferReader(self.objects[path])

    def open_input_file(self, path: str) -> Any:
        return self.open_input_stream(path)

    def open_output_stream(self, path: str, *_metadata: object) -> Any:
        if path in self.refused:
            raise PermissionError(f"{path} may not be written")
        return pa.PythonFile(Coming(self, path), mode="w")

    def delete_file(self, path: str) -> None:
        del self.objects[path]

    def _impossible(self, *given: object, **_more: object) -> Any:
        raise io.UnsupportedOperation(f"a store has no folders and cannot rename: {given}")

    open_append_stream = copy_file = move = create_dir = _impossible
    delete_dir = delete_dir_contents = delete_root_dir_contents = _impossible
