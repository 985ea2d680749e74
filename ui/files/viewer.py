"""Pictures of a complaint, one after the other, in a window of our own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import attachments
from db.attachments import AttachedFile
from db.connection import on_this_thread
from rules.errors import RuleBroken
from rules.permissions import Actor
from ui.background import Background
from ui.bidi import number, tip
from ui.files.pictures import PictureTooLarge, PictureUnreadable, picture
from ui.files.words import facts, short_name
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.on_screen import fitting

_ZOOM_STEP, _MOST_ZOOM, _LEAST_ZOOM = 1.25, 8.0, 0.05


class PictureViewer(QDialog):
    """Zooms, turns and goes on to the next; the files themselves never change."""

    save_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        background: Background,
        files: Sequence[AttachedFile],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._files = list(files)
        self._place = 0
        self.setObjectName("pictureViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pictures of the complaint"))
        self.resize(fitting(1100, 720))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self._name = Text("", "section", self)
        self._facts = Text("", "muted", self)
        self.problem = Text("", "banner", self)
        self.problem.setObjectName("pictureViewer.problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.view = _View(self)
        for part in (self._name, self._facts, self.problem):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(self._make_foot())

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = self._button("before", self.tr("Previous"), lambda: self.step(-1))
        self.after = self._button("after", self.tr("Next"), lambda: self.step(1))
        zoom_in = self._button("larger", "+", lambda: self.view.zoom(_ZOOM_STEP))
        zoom_in.setAccessibleName(self.tr("Larger"))
        zoom_out = self._button("smaller", "−", lambda: self.view.zoom(1 / _ZOOM_STEP))  # noqa: RUF001
        zoom_out.setAccessibleName(self.tr("Smaller"))
        fit = self._button("fit", self.tr("Whole picture"), self.view.fit)
        turn = self._button("turn", self.tr("Turn"), self.view.turn)
        keep = self._button("save", self.tr("Save…"), lambda: self.save_wanted.emit(self.file))
        close = self._button("close", self.tr("Close"), self.reject)
        for one in (self.before, self.after):
            row.addWidget(one)
        row.addStretch()
        for one in (zoom_out, zoom_in, fit, turn):
            row.addWidget(one)
        row.addStretch()
        for one in (keep, close):
            row.addWidget(one)
        return row

    @property
    def file(self) -> AttachedFile:
        """Give the file that is shown."""
        return self._files[self._place]

    def show_file(self, file: AttachedFile) -> None:
        """Show one of the pictures."""
        self._place = next((place for place, one in enumerate(self._files) if one.id == file.id), 0)
        self._show()

    def say(self, sentence: str) -> None:
        """Say what went wrong, above the picture."""
        self.problem.setText(sentence)
        self.problem.show()

    def step(self, by: int) -> None:
        """Go to another picture; before the first and after the last there is none."""
        if 0 <= self._place + by < len(self._files):
            self._place += by
            self._show()

    def event(self, event: QEvent) -> bool:
        """Hear the keys that the picture leaves to the window."""
        if event.type() is QEvent.Type.KeyPress and self._heard(Qt.Key(event.key())):  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def _heard(self, key: Qt.Key) -> bool:
        onward = -1 if self.isRightToLeft() else 1
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Right: lambda: self.step(onward),
            Qt.Key.Key_Left: lambda: self.step(-onward),
            Qt.Key.Key_PageDown: lambda: self.step(1),
            Qt.Key.Key_PageUp: lambda: self.step(-1),
            Qt.Key.Key_Plus: lambda: self.view.zoom(_ZOOM_STEP),
            Qt.Key.Key_Minus: lambda: self.view.zoom(1 / _ZOOM_STEP),
            Qt.Key.Key_0: self.view.fit,
            Qt.Key.Key_R: self.view.turn,
        }
        if key in acts:
            acts[key]()
        return key in acts

    def _show(self) -> None:
        file, now = self.file, self._session.now()
        self._name.setText(short_name(file.name))
        self._name.setToolTip(tip(file.name))
        counted = self.tr("{place} of {count}").format(
            place=number(str(self._place + 1)), count=number(str(len(self._files)))
        )
        self._facts.setText(f"{counted} · {facts(file, now)}")
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place + 1 < len(self._files))
        self.problem.hide()
        self.view.clear()
        self.view.setAccessibleName(file.name)
        actor = self._session.actor()
        self._background.run(
            lambda: _read(file, actor),
            lambda image: self._came(file, image),
            lambda sentence: self._failed(file, sentence),
            whose=self,
        )

    def _came(self, file: AttachedFile, image: QImage) -> None:
        # Meanwhile another may be wanted.
        if file.id == self.file.id:
            self.view.show_picture(image)

    def _failed(self, file: AttachedFile, sentence: str) -> None:
        if file.id == self.file.id:
            self.say(sentence)

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"pictureViewer.{name}")
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        # A click leaves the arrows to the pictures; among buttons they go from one to another.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button


class _View(QGraphicsView):
    """One picture, whole at first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pictureViewer.view")
        self.setScene(QGraphicsScene(self))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._fits = True

    def clear(self) -> None:
        """Show nothing until the next picture comes."""
        self.scene().clear()

    def show_picture(self, image: QImage) -> None:
        """Show a picture, the whole of it."""
        self.clear()
        item = self.scene().addPixmap(QPixmap.fromImage(image))
        item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setSceneRect(QRectF(item.boundingRect()))
        self.resetTransform()
        self.fit()

    def fit(self) -> None:
        """Show the whole picture; a small one is not blown up."""
        self._fits = True
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        scale = self._scale()
        if scale > 1:
            self.scale(1 / scale, 1 / scale)

    def zoom(self, factor: float) -> None:
        """Come nearer, or go away."""
        if _LEAST_ZOOM <= self._scale() * factor <= _MOST_ZOOM:
            self._fits = False
            self.scale(factor, factor)

    def _scale(self) -> float:
        # Turned by a quarter, it stands in the other place.
        return abs(self.transform().m11()) + abs(self.transform().m12())

    def turn(self) -> None:
        """Turn the picture by a quarter, on the screen only."""
        self.rotate(90)
        if self._fits:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys to the window: the arrows would only scroll here."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is."""
        self.zoom(_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole picture whole."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()


def _read(file: AttachedFile, actor: Actor) -> QImage:
    with on_this_thread():
        content = attachments.content_of(file.id, actor)
    try:
        return picture(content, file.content_type)
    except PictureTooLarge as large:
        raise RuleBroken("picture_too_large", name=file.name) from large
    except PictureUnreadable as broken:
        raise RuleBroken("picture_unreadable", name=file.name) from broken
