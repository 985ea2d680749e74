"""Write the holidays of many years into a table: `python -m installer.holiday_table`.

To be run again when the package `holidays` is renewed; a test says so.
"""

import json

from rules.holidays_of_israel import TABLE, reckoned

YEARS = range(2000, 2061)


def main() -> None:
    """Write it."""
    TABLE.write_text(written(), "utf-8")


def written() -> str:
    """Give the table: a line a year, each day with the place of its name."""
    names: list[dict[str, str]] = []
    years = {year: _days(year, names) for year in YEARS}
    lines = ",\n".join(f'  "{year}": {json.dumps(days)}' for year, days in years.items())
    spelled = ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}" for name in names)
    return f'{{"names": [\n{spelled}\n ],\n "days": {{\n{lines}\n }}}}\n'


def _days(year: int, names: list[dict[str, str]]) -> dict[str, int]:
    days: dict[str, int] = {}
    english = reckoned(year, "en")
    for day, hebrew in reckoned(year, "he").items():
        name = {"he": hebrew, "en": english[day]}
        if name not in names:
            names.append(name)
        days[f"{day:%m-%d}"] = names.index(name)
    return days


if __name__ == "__main__":
    main()
