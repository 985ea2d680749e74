"""The whole store in one file that can prove it is whole, and the way back.

A backup is a zip with the store and a manifest; its comment, the last bytes, is the SHA-256 of
everything before it. SQLite's own check misses two flipped bits of three, a digest none.
Those that the program makes by itself lie in the folder `backups` beside the store.
"""

from db.backups.manifest import Manifest, read_manifest
from db.backups.restoring import restore
from db.backups.taking import backup, take

__all__ = ["Manifest", "backup", "read_manifest", "restore", "take"]
