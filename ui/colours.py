"""The colours of the program, light and dark, and what urgency and lateness look like."""

from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from rules.words import Status, Urgency, Verdict

_RESOURCES = Path(__file__).parent.parent / "resources"
STYLE = _RESOURCES / "style" / "kashuv.qss"
ICONS = _RESOURCES / "icons"


@dataclass(frozen=True)
class Theme:
    """One set of colours; every pair of ink and ground has a contrast of 4.5:1 or more."""

    ground: str
    surface: str
    sunken: str
    line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    red: str
    red_soft: str
    orange: str
    orange_soft: str
    green: str
    green_soft: str


LIGHT = Theme(
    ground="#f4f5f7",
    surface="#ffffff",
    sunken="#f4f5f7",
    line="#e3e6eb",
    ink="#1c2430",
    muted="#5d6779",
    accent="#2457d6",
    on_accent="#ffffff",
    accent_soft="#e8eefc",
    red="#c62828",
    red_soft="#fdecea",
    orange="#9a5000",
    orange_soft="#fff3e0",
    green="#1b7a3d",
    green_soft="#e7f5ec",
)
DARK = Theme(
    ground="#15181d",
    surface="#1d2128",
    sunken="#242932",
    line="#2d333d",
    ink="#e8ebf0",
    muted="#98a2b3",
    accent="#7aa2ff",
    on_accent="#10141b",
    accent_soft="#22304f",
    red="#ff8a80",
    red_soft="#3b1f21",
    orange="#ffb74d",
    orange_soft="#3a2b17",
    green="#7bd59a",
    green_soft="#1b3325",
)


class Tone(Enum):
    """The ways in which something small stands out."""

    RED = "red"
    ORANGE = "orange"
    GREEN = "green"
    ACCENT = "accent"
    QUIET = "quiet"


URGENCY_TONE = {Urgency.NORMAL: Tone.GREEN, Urgency.MEDIUM: Tone.ORANGE, Urgency.HIGH: Tone.RED}
URGENCY_SHAPE = {Urgency.NORMAL: "●", Urgency.MEDIUM: "◆", Urgency.HIGH: "▲"}
STATUS_TONE = {
    Status.WAITING: Tone.ORANGE,
    Status.IN_HANDLING: Tone.ACCENT,
    Status.CLOSED: Tone.QUIET,
}
VERDICT_TONE: dict[object, Tone] = {
    Verdict.JUSTIFIED: Tone.RED,
    Verdict.PARTLY: Tone.ORANGE,
    Verdict.UNJUSTIFIED: Tone.GREEN,
}


class ThemeChoice(Enum):
    """What the person chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def theme() -> Theme:
    """Give the colours in use."""
    return DARK if _application().property("kashuvTheme") == "dark" else LIGHT


def apply(choice: ThemeChoice) -> None:
    """Dress the whole program in the chosen colours."""
    app = _application()
    system_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    dark = choice is ThemeChoice.DARK or (choice is ThemeChoice.SYSTEM and system_dark)
    app.setProperty("kashuvTheme", "dark" if dark else "light")
    app.setStyle("Fusion")
    app.setPalette(_palette(theme()))
    app.setStyleSheet(_style_sheet(theme()))
    # With a style come the fonts that Windows has for tables, menus and boxes: ours for all again.
    app.setFont(app.font())


def pair(tone: Tone) -> tuple[QColor, QColor]:
    """Give ink and ground of a tone."""
    colours = theme()
    if tone is Tone.QUIET:
        return QColor(colours.muted), QColor(colours.sunken)
    ink, ground = getattr(colours, tone.value), getattr(colours, f"{tone.value}_soft")
    return QColor(ink), QColor(ground)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - whoever asks for a colour has a window
    return app


def _style_sheet(colours: Theme) -> str:
    names = {field.name: getattr(colours, field.name) for field in fields(colours)}
    shade = "dark" if colours is DARK else "light"
    for icon in ("chevron", "check"):
        names[icon] = (ICONS / f"{icon}-{shade}.svg").as_posix()
    # Style sheets know left and right only; this is the side on which reading starts.
    names["start"] = "right" if QApplication.isRightToLeft() else "left"
    return Template(STYLE.read_text(encoding="utf-8")).substitute(names)


def _palette(colours: Theme) -> QPalette:
    role = QPalette.ColorRole
    plain = {
        role.Window: colours.ground,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.ink,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.surface,
        role.Link: colours.accent,
        role.Mid: colours.line,
        role.Accent: colours.accent,
    }
    palette = QPalette()
    for which, colour in plain.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette
