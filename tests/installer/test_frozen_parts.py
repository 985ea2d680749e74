"""What goes into the frozen program and what stays out."""

import pytest

from installer import frozen_parts

QT = "PySide6/plugins"


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/opengl32sw.dll",
        r"PySide6\plugins\platforms\qdirect2d.dll",
        f"{QT}/platforms/qminimal.dll",
        f"{QT}/tls/qopensslbackend.dll",
        f"{QT}/imageformats/qtiff.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/translations/qtbase_de.qm",
        r"PySide6\translations\qt_gl.qm",
        "PySide6/translations/qt_help_he.qm",
        "resources/i18n/he.ts",
        "holidays/locale/th/LC_MESSAGES/IL.mo",
        "holidays/locale/he/LC_MESSAGES/US.mo",
        "tzdata/zoneinfo/Europe/Berlin",
        "dateutil/zoneinfo/dateutil-zoneinfo.tar.gz",
        "keyring-25.7.0.dist-info/RECORD",
    ],
)
def test_what_nobody_uses_stays_out(name: str) -> None:
    assert not frozen_parts.is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        r"PySide6\plugins\platforms\qwindows.dll",
        f"{QT}/platforms/qoffscreen.dll",
        f"{QT}/platforms/libqxcb.so",
        f"{QT}/imageformats/qjpeg.dll",
        f"{QT}/imageformats/qgif.dll",
        f"{QT}/imageformats/qwebp.dll",
        f"{QT}/imageformats/qsvg.dll",
        f"{QT}/iconengines/qsvgicon.dll",
        f"{QT}/styles/qmodernwindowsstyle.dll",
        "PySide6/translations/qtbase_he.qm",
        "PySide6/Qt/translations/qtbase_en.qm",
        "PySide6/Qt6PrintSupport.dll",
        "resources/i18n/he.qm",
        "resources/fonts/LICENSE_heebo",
        "holidays/locale/he/LC_MESSAGES/IL.mo",
        "holidays/locale/en_US/LC_MESSAGES/IL.mo",
        "tzdata/zoneinfo/Asia/Jerusalem",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "db/migrations/0001_first.py",
        "psycopg_binary.libs/libpq-1.dll",
        "libcrypto-3.dll",
        "_internal/pypdfium2_raw/pdfium.dll",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert frozen_parts.is_kept(name)


def test_of_the_countries_only_israel_goes_in_and_nothing_loads_the_others() -> None:
    module = "PYMODULE"
    found = [
        ("holidays", "/p/holidays/__init__.py", module),
        ("holidays.countries", "/p/holidays/countries/__init__.py", module),
        ("holidays.countries.israel", "/p/holidays/countries/israel.py", module),
        ("holidays.countries.iceland", "/p/holidays/countries/iceland.py", module),
        ("holidays.financial.ny_stock_exchange", "/p/x.py", module),
        ("holidays.calendars.hebrew", "/p/holidays/calendars/hebrew.py", module),
        ("ui.israeli", "/p/ui/israeli.py", module),
    ]
    kept = {name: path for name, path, _ in frozen_parts.with_israel_alone(found)}
    assert set(kept) == {
        "holidays",
        "holidays.countries",
        "holidays.countries.israel",
        "holidays.calendars.hebrew",
        "ui.israeli",
    }
    assert kept["holidays.countries"] == "-"
    assert kept["holidays.countries.israel"].endswith("israel.py")
