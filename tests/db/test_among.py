"""Many values that are asked about at once: numbers and texts, also in a prepared question."""

from typing import Any

from peewee import fn

from db.among import among, listed
from db.models import Complaint, Customer, Employee
from db.models.prepared import Prepared
from tests.store import People, opened, questions

_numbers = Prepared(
    lambda some, handler: (
        Complaint.select(Complaint.number, Complaint.handler)
        .where(among(Complaint.number, some) & (Complaint.handler == handler))
        .order_by(Complaint.number)
    )
)
_named = Prepared(
    lambda names: Employee.select(Employee.id).where(
        among(fn.LOWER(Employee.name), names, kind="text")
    )
)


def found(query: Any) -> list[int]:
    return sorted(one.id for one in query)


def test_each_of_some_ids_is_found_and_no_other(people: People) -> None:
    ids = [opened(people.front_desk).id for _ in range(5)]
    everybody = Complaint.select()
    assert found(everybody.where(among(Complaint.id, ids[1:4]))) == ids[1:4]
    assert found(everybody.where(among(Complaint.id, (one for one in ids[:2])))) == ids[:2]
    assert found(everybody.where(among(Complaint.id, [ids[0], ids[0], 10**9]))) == ids[:1]
    assert found(everybody.where(among(Complaint.id, []))) == []
    assert found(everybody.where(~among(Complaint.id, ids[1:]))) == ids[:1]


def test_a_text_is_found_whatever_stands_in_it(people: People) -> None:
    names = ['רכב "כסף" בע״מ', "it's, [a] \\ b", "פלוני"]
    made = [people.handler, people.manager, people.front_desk]
    for employee, name in zip(made, names, strict=True):
        Employee.update(name=name).where(Employee.id == employee.id).execute()
    asked = Employee.select().where(among(Employee.name, names[:2], kind="text"))
    assert found(asked) == sorted(employee.id for employee in made[:2])
    assert Customer.select().where(among(Customer.name, names, kind="text")).count() == 0
    assert {one for (one,) in _named.raw(listed(names))} == {employee.id for employee in made}


def test_a_prepared_question_takes_as_many_as_there_are(people: People) -> None:
    complaints = [opened(people.front_desk, handler=people.handler) for _ in range(4)]
    numbers = [one.number for one in complaints]
    handler = people.handler.id
    with questions() as asked:
        for some in ([], numbers[:1], numbers):
            rows = _numbers.raw(listed(some), people.handler)
            assert rows == [(number, handler) for number in some]
        assert _numbers.tuples(listed(numbers), people.manager) == []
    words = {one.split("json")[0] for one in asked}
    assert len(words) == 1
