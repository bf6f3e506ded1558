"""Writing what is imported: each file whole or not at all, never over what is there.

A dry run answers as a real one does, and writes nothing.
"""

from dataclasses import dataclass, field
from pathlib import Path

from comments.record import move_over, written_beside

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


@dataclass
class Writer:
    """Writes below content/, and what is private below another folder."""

    content: Path
    private: Path
    is_dry: bool = False
    files: set[Path] = field(default_factory=set)  # written, or about to be in a dry run

    def writes(self, path: Path, data: bytes) -> bool:
        """Write a file that is not there; return whether it was not."""
        if path.exists() or path in self.files:
            return False
        self.replaces(path, data)
        return True

    def replaces(self, path: Path, data: bytes) -> None:
        """Write a file, also over the one that is there."""
        self.files.add(path)
        if self.is_dry:
            return
        is_private = path.is_relative_to(self.private)
        if is_private:  # nobody else looks into the folder, whatever its files' modes
            self.private.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            self.private.chmod(PRIVATE_FOLDER)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = written_beside(path, data)
        if is_private:
            temporary.chmod(PRIVATE_FILE)
        move_over(temporary, path)

    def copies(self, name: str, data: bytes) -> bool:
        """Put a file of these bytes below content/; return False where another one is there."""
        path = self.content / name
        if path.exists():
            return path.read_bytes() == data
        self.writes(path, data)
        return True
