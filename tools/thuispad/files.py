"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file in one step: first beside it under another name, then renamed.

    Raises OSError, also if something that is no regular file stands there.
    """
    path = path.resolve()  # what a link points to is written, the link stays
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "geen gewoon bestand")
    import tempfile  # noqa: PLC0415  a tenth of the time it takes to start, and rarely needed

    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
