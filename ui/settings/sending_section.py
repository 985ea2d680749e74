"""A section whose form goes with secrets, and with buttons that try what stands in it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rules.errors import RuleBroken
from ui.background import Background
from ui.session import Session
from ui.settings.secret_field import SecretField
from ui.settings.section import FormSection
from ui.settings.trial import Trial
from ui.wording import refusal


class SendingSection(FormSection):
    """Saves the secrets with the form: one button, and nothing typed is forgotten."""

    def __init__(
        self,
        session: Session,
        background: Background,
        name: str,
        title: str,
        rows: Sequence[Sequence[str]],
    ) -> None:
        self.background = background
        self.secrets: list[SecretField] = []
        self.trials: list[Trial] = []
        super().__init__(session, name, title, rows)

    def add_secret(self, name: str, label: str) -> SecretField:
        """Make the place of a secret; it is put into the form by whoever asks."""
        secret = SecretField(self.session, name, label, self.background, self)
        secret.edited.connect(self._edited)
        self.secrets.append(secret)
        return secret

    def add_trial(self, name: str, text: str, beside: QWidget | None = None) -> Trial:
        """Make a button that tries something."""
        trial = Trial(f"settings.{name}", text, self.background, self, beside=beside)
        self.trials.append(trial)
        return trial

    def refresh(self) -> None:
        """Show what is kept, unless something typed would be lost; ask after the secrets."""
        super().refresh()
        for secret in self.secrets:
            secret.refresh()

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not saved."""
        return super().is_dirty() or any(secret.typed() for secret in self.secrets)

    def save(self) -> bool:
        """Save the form and then the secrets, or say beside its field what does not fit."""
        had_typed = any(secret.typed() for secret in self.secrets)
        only_secrets = had_typed and not self.changes()
        if not super().save():
            return False
        # Each is tried, also after one that could not be kept.
        kept = [secret.keep() for secret in self.secrets]
        if not all(kept):
            return False
        if only_secrets:
            self.said.emit(self.tr("Saved"))
        return True

    def discard(self) -> None:
        """Show what is kept."""
        for secret in self.secrets:
            secret.discard()
        super().discard()

    def has_filled_in(self, *names: str) -> bool:
        """Tell whether these settings hold something; those that do not say so."""
        held = self.form.values()
        missing = [name for name in names if not held[name].strip()]
        for name in reversed(missing):
            self.form.refuse(name, refusal(RuleBroken("required")))
        return not missing

    def framed(self, *parts: QWidget) -> QWidget:
        """Add a card that can be hidden as a whole."""
        card = self.card(*parts).parentWidget()
        assert card is not None  # noqa: S101 - a layout of a card stands in it
        return card

    def put_into_form(self, row: int, *parts: QWidget) -> None:
        """Put widgets between the rows of the form; `row` counts what stands there already."""
        column = self.form.column
        for place, part in enumerate(parts, start=row):
            column.insertWidget(place, part)
