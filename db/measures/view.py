"""Whose figures are asked for, by whom, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from peewee import Expression

from db import settings
from db.conditions import belongs_to, not_about_employee, visible_to
from rules.permissions import Actor


@dataclass(frozen=True)
class View:
    """What all figures of one report have in common."""

    viewer: Actor
    """Seeing no more than he may report on: `db.filters.reportable_by`."""
    employee: int | None
    """Whose own figures they are; None for those of the business."""
    now: datetime
    fcr_days: int

    def visible(self) -> Iterator[Expression]:
        """Give the conditions that keep every figure to what may be counted."""
        yield visible_to(self.viewer)
        if self.employee is not None:
            yield belongs_to(self.employee)
            yield not_about_employee(self.employee)

    @property
    def hidden_from(self) -> tuple[int, ...]:
        """Give those whom no complaint that is counted may be about."""
        return tuple({self.viewer.id, self.employee or self.viewer.id})


def view_of(viewer: Actor, employee: int | None, now: datetime) -> View:
    """Give the view by the settings of today."""
    return View(viewer, employee, now, settings.load()["fcr_days"])
