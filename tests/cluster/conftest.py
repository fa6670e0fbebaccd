"""The object store that tests/object_store starts, here too."""

from object_store.conftest import environment, store

__all__ = ["environment", "store"]
