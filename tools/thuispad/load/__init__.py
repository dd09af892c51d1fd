"""From the bytes of a file to its data, with the place of every value. Nothing in a file is trusted."""

from thuispad.load.document import Document, load_bytes, load_file

__all__ = ["Document", "load_bytes", "load_file"]
