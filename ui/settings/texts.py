"""The texts of letters and messages."""

from ui.session import Session
from ui.settings.section import Section


class TextsSection(Section):
    """Holds the editor of the texts."""

    WIDEST = 1800
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "texts", self.tr("Texts"))
        # It brings the printing along, which whoever opens the window does not need yet.
        from ui.texts.editor import TextsEditor

        self.editor = TextsEditor(session, self)
        self.editor.saved.connect(lambda: self.said.emit(self.tr("Saved")))
        self.column.addWidget(self.editor, 1)

    def refresh(self) -> None:
        """Read the texts."""
        self.editor.refresh()

    def is_dirty(self) -> bool:
        """Tell whether a text was changed and not saved."""
        return self.editor.is_dirty()

    def save(self) -> bool:
        """Save the texts."""
        self.editor.save_all()
        return not self.editor.is_dirty()

    def discard(self) -> None:
        """Show the texts that are kept."""
        self.editor.discard()
