"""One employee: who he is, what he may do, what he knows, and when he is away."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db import staff, topics
from db.models import Employee
from rules.errors import RuleBroken
from rules.words import Role
from ui.session import Session
from ui.settings.absences import Absences
from ui.settings.rights import RightsTable
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.labels import Text
from ui.widgets.parts import Part
from ui.wording import word


class EmployeeDialog(FormDialog):
    """Adds an employee (`employee` None) or changes one."""

    WIDTH = 720

    def __init__(self, session: Session, employee: Employee | None, parent: QWidget | None) -> None:
        self._employee = employee
        new = QCoreApplication.translate("EmployeeDialog", "New employee")
        super().__init__(session, "employeeDialog", employee.name if employee else new, parent)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("employeeDialog.tabs")
        self.body.addWidget(self.tabs)
        self._add_details()
        self.rights = RightsTable(self)
        self._tab(self.rights, self.tr("Permissions"))
        self._add_skills()
        self.absences = Absences(session, employee, self) if employee else None
        if self.absences is not None:
            self._tab(self.absences, self.tr("Absences"))
        self.role.currentIndexChanged.connect(lambda: self.rights.show_role(self._role()))
        self._show(employee)
        self.keep_also("rights", self.rights)
        self.keep_also("skills", Part(self._held_skills, self._put_skills))
        if self.absences is not None:
            self.keep_also("absence", self.absences, aside=True)

    def verb(self) -> object:
        """Keep the employee."""
        if self.password.text() != self.again.text():
            raise RuleBroken("passwords_differ", field="again")
        by, now, details = self.session.employee, self.session.now(), self._details()
        if self._employee is None:
            return staff.add(details, self.password.text(), by=by, now=now)
        staff.update(self._employee, details, password=self.password.text(), by=by, now=now)
        return self._employee

    def refuse(self, broken: RuleBroken, sentence: str) -> None:
        """Show the tab on which the person has to look."""
        if broken.field in self.fields:
            self.tabs.setCurrentIndex(0)
        super().refuse(broken, sentence)

    def draft_subject(self) -> str:
        """Name the employee."""
        return f"employee:{self._employee.id}" if self._employee else ""

    def _add_details(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(14)
        self.name = LineEdit(parent=page)
        self.sign_in = LineEdit(left_to_right=True, parent=page)
        self.password = LineEdit(left_to_right=True, parent=page)
        self.again = LineEdit(left_to_right=True, parent=page)
        for edit in (self.password, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.role = Choice(page)
        self.role.offer([(word(role), role) for role in Role], Role.HANDLER)
        self.department = LineEdit(parent=page)
        self.phone = LineEdit(left_to_right=True, parent=page)
        self.email = LineEdit(left_to_right=True, parent=page)
        self._row(
            column, ("name", self.tr("Name"), self.name), ("role", self.tr("Role"), self.role)
        )
        new = self._employee is None
        password = self.tr("Password") if new else self.tr("New password, if it shall change")
        self._row(
            column,
            ("sign_in", self.tr("Sign-in name"), self.sign_in),
            ("department", self.tr("Department"), self.department),
        )
        self._row(
            column,
            ("password", password, self.password),
            ("again", self.tr("Password again"), self.again),
        )
        self._row(
            column,
            ("phone", self.tr("Phone"), self.phone),
            ("email", self.tr("E-mail"), self.email),
        )
        self.active = QCheckBox(self.tr("Works here"), page)
        self.active.setChecked(True)
        self._row(column, ("active", "", self.active))
        self.fields["active"].label.hide()
        column.addStretch()
        self.tabs.addTab(page, self.tr("Details"))

    def _row(self, column: QVBoxLayout, *fields: tuple[str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        column.addLayout(row)
        for name, label, editor in fields:
            self.add_field(name, label, editor, row)

    def _add_skills(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Text(self.tr("Complaints on these topics are offered to this person first."), "muted")
        )
        self.skills = QListWidget(page)
        self.skills.setObjectName("employeeDialog.skills")
        self.skills.setAccessibleName(self.tr("Knows these topics well"))
        for topic in topics.topics(active_only=True):
            item = QListWidgetItem(topic.name, self.skills)
            item.setData(Qt.ItemDataRole.UserRole, topic.id)
            item.setCheckState(Qt.CheckState.Unchecked)
        column.addWidget(self.skills, 1)
        self.tabs.addTab(page, self.tr("Topics"))

    def _tab(self, widget: QWidget, title: str) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(widget)
        self.tabs.addTab(page, title)

    def _show(self, employee: Employee | None) -> None:
        if employee is None:
            self.rights.show_role(self._role())
            return
        self.name.setText(employee.name)
        self.sign_in.setText(employee.sign_in)
        self.role.choose(employee.role)
        self.department.setText(employee.department)
        self.phone.setText(employee.phone)
        self.email.setText(employee.email)
        self.active.setChecked(employee.active)
        self.rights.show_role(self._role())
        self.rights.show_changes(staff.changed_rights(employee))
        known = staff.skills(employee)
        for item in self._skill_items():
            if item.data(Qt.ItemDataRole.UserRole) in known:
                item.setCheckState(Qt.CheckState.Checked)

    def _details(self) -> staff.Details:
        return staff.Details(
            name=self.name.text(),
            sign_in=self.sign_in.text(),
            role=self._role(),
            department=self.department.text(),
            phone=self.phone.text(),
            email=self.email.text(),
            active=self.active.isChecked(),
            skills=self._skills(),
            rights=self.rights.changes(),
        )

    def _role(self) -> Role:
        role = self.role.chosen()
        assert isinstance(role, Role)  # noqa: S101 - the list offers nothing else
        return role

    def _skills(self) -> frozenset[int]:
        """Give the ticked topics, and those out of use that he had: they come back with them."""
        shown = {item.data(Qt.ItemDataRole.UserRole) for item in self._skill_items()}
        before = staff.skills(self._employee) if self._employee else frozenset()
        return frozenset(self._ticked() | (before - shown))

    def _ticked(self) -> set[int]:
        return {
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._skill_items()
            if item.checkState() is Qt.CheckState.Checked
        }

    def _held_skills(self) -> list[int]:
        return sorted(self._ticked())

    def _put_skills(self, held: Sequence[int]) -> None:
        for item in self._skill_items():
            known = item.data(Qt.ItemDataRole.UserRole) in held
            item.setCheckState(Qt.CheckState.Checked if known else Qt.CheckState.Unchecked)

    def _skill_items(self) -> list[QListWidgetItem]:
        return [self.skills.item(row) for row in range(self.skills.count())]
