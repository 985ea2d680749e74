"""One department: who answers for it, and about which topics it is asked first."""

from PySide6.QtWidgets import QWidget

from db import staff
from db.models import Department, Employee
from db.process import departments
from rules.errors import RuleBroken
from rules.words import Action
from ui.bidi import leading, shortened
from ui.complaints.topic_picker import TopicPicker
from ui.session import Session
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.labels import Text

_ROWS = 9
_LONGEST_NAME = 60


class DepartmentDialog(FormDialog):
    """Adds a department (`department` None) or changes one."""

    WIDTH = 560

    def __init__(
        self, session: Session, department: Department | None, parent: QWidget | None
    ) -> None:
        self._department = department
        super().__init__(session, "departmentDialog", "", parent)
        title = self.tr("Change a department") if department else self.tr("New department")
        self.setWindowTitle(title)
        self.caption.setText(title)
        self.name = LineEdit(parent=self)
        self.name.setText(department.name if department else "")
        self.add_field("name", self.tr("&Name"), self.name)
        row = self.add_row()
        self.representative, self.deputy = Choice(self), Choice(self)
        self.add_field("representative", self.tr("&Representative"), self.representative, row)
        self.add_field("deputy", self.tr("&Deputy"), self.deputy, row)
        hint = self.tr("Either of them answers. The deputy is told while the other is away.")
        self.body.addWidget(Text(hint, "small", self))
        led = departments.topics_of(department) if department else frozenset()
        self.topics = TopicPicker(led, _ROWS, self)
        self.add_field("topics", self.tr("&Topics about which it is asked first"), self.topics)
        self._offer()

    def draft_subject(self) -> str:
        """Name the department."""
        return f"department:{self._department.id if self._department else ''}"

    def draft_version(self) -> int | None:
        """Give the version of the department that the person saw."""
        return int(self._department.version) if self._department else None

    def verb(self) -> object:
        """Keep the department."""
        by, now = self.session.employee, self.session.now()
        if self._department is None:
            return departments.add(self._details(active=True), by=by, now=now)
        details = self._details(active=self._department.active)
        departments.update(self._department, details, by=by, now=now)
        return self._department

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show a refusal; after a change by somebody else, saving again is enough."""
        super().refuse(broken, sentence)
        if broken.code == "changed_meanwhile" and self._department is not None:
            self._department = Department.get_by_id(self._department.id)

    def _details(self, *, active: bool) -> departments.Details:
        representative, deputy = self.representative.chosen(), self.deputy.chosen()
        return departments.Details(
            self.name.text(),
            representative if isinstance(representative, int) else None,
            deputy if isinstance(deputy, int) else None,
            self.topics.chosen(),
            active,
        )

    def _offer(self) -> None:
        able = staff.who_may(Action.SEE)
        for choice, column in ((self.representative, "representative"), (self.deputy, "deputy")):
            chosen = getattr(self._department, f"{column}_id") if self._department else None
            offered = list(able)
            if chosen is not None and chosen not in {one.id for one in able}:
                # Who left stays written down until somebody else is found.
                offered.append(Employee.get_by_id(chosen))
            entries: list[tuple[str, object]] = [(self.tr("Nobody yet"), None)]
            entries += [(leading(shortened(one.name, _LONGEST_NAME)), one.id) for one in offered]
            choice.offer(entries, chosen)
