"""What a person dropped, pasted or chose, before anything of it is read."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from rules.errors import RuleBroken


@dataclass
class Chosen:
    """Files by their places, a picture from the clipboard, and what is neither."""

    paths: list[Path] = field(default_factory=list)
    picture: QImage | None = None
    refused: list[RuleBroken] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether there is anything to do or to say."""
        return bool(self.paths or self.picture or self.refused)

    @property
    def count(self) -> int:
        """Give how many things are to be read."""
        return len(self.paths) + (self.picture is not None)


def may_hold_files(data: QMimeData) -> bool:
    """Tell whether something that is dragged or was copied may become files."""
    return data.hasUrls() or data.hasImage()


def chosen_in(data: QMimeData) -> Chosen:
    """Give what can be added; from a browser comes the picture itself, never its address."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    links = [url for url in data.urls() if not url.isLocalFile()]
    if not paths and data.hasImage():
        picture = QImage(data.imageData())
        if not picture.isNull():
            return Chosen(picture=picture)
    return Chosen(paths, refused=[_refused(link) for link in links])


def _refused(link: QUrl) -> RuleBroken:
    return RuleBroken("file_kind_refused", name=link.toDisplayString()[:80])
