"""Checks of what leaves the program: letters, pages, print and workbooks, made and read back."""

from typing import TYPE_CHECKING, Any

from ui.self_test.bench import KASHUV, Bench, expect

if TYPE_CHECKING:
    from db.models import Employee


def owner(bench: Bench) -> "Employee":
    """Give who may do the most in the demonstration."""
    from db.models import Employee
    from rules.words import Role

    expect(bench.demo, "there is no demonstration")
    names = [name for name, _, role in bench.demo.sign_ins if role is Role.RELATIONS_OWNER]
    found: Employee = Employee.get(Employee.sign_in == names[0])
    return found


def letter(bench: Bench) -> Any:  # noqa: ANN401 - what is worth telling
    """A letter in Hebrew; its number and its words can be found in it."""
    from db import settings
    from db.models import Complaint
    from rules.words import TextKind
    from ui.letters import compose

    owner(bench)
    complaint = Complaint.select().order_by(Complaint.id).get()
    made = compose.letter(complaint, TextKind.ACKNOWLEDGEMENT, now=bench.now)
    bench.letter = compose.pdf(made)
    (bench.folder / "letter.pdf").write_bytes(bench.letter)
    text, business = _text_of(bench.letter), settings.load()["business_name"]
    expect(str(complaint.number) in text, "the number is not in the letter")
    expect(business.split()[0] in text, "the name of the business is not in the letter")
    return {"octets": len(bench.letter), "number": complaint.number, "word": business.split()[0]}


def _text_of(content: bytes) -> str:
    from ui.pdf_view import opened

    with opened(content) as document:
        page = document[0]
        words = page.get_textpage()
        text = str(words.get_text_range())
        words.close()
        page.close()
    return text


def pdf(bench: Bench) -> Any:  # noqa: ANN401
    """A page as it is shown: a picture with something on it."""
    from ui.pdf_view import page_picture

    expect(bench.letter, "there is no letter")
    picture = page_picture(bench.letter, 0, 1)
    points = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    expect(len(points) > 2, "the page is empty")  # noqa: PLR2004 - paper and ink
    return {"width": picture.width(), "height": picture.height(), "colours": len(points)}


def printing(bench: Bench) -> Any:  # noqa: ANN401
    """The letter through the system's printing, into a file."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from ui.pdf_view import page_sizes, print_pdf

    expect(bench.letter, "there is no letter")
    file = bench.folder / "printed.pdf"
    file.unlink(missing_ok=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    print_pdf(bench.letter, printer)
    pages = len(page_sizes(file.read_bytes()))
    expect(pages == len(page_sizes(bench.letter)), f"{pages} pages came out")
    return {"octets": file.stat().st_size, "printers": len(QPrinterInfo.availablePrinterNames())}


def workbook(bench: Bench) -> Any:  # noqa: ANN401
    """The list of complaints for Excel, with what is counted in it before, read back."""
    from db.filters import Filter, State
    from printing.sheet_reader import read_sheet
    from ui.export.workbook import export_complaints

    file, by = bench.folder / "list.xlsx", owner(bench)
    wanted = Filter(state=State.BOTH)
    count = export_complaints(file, wanted, by=by, now=bench.now, language=bench.language)
    first, *_ = read_sheet(file).rows
    counted = (count, first.values[-1])
    expect(counted == (bench.demo.complaints,) * 2, f"counted: {counted}")
    return {"complaints": count, "octets": file.stat().st_size}


def import_reader(bench: Bench) -> Any:  # noqa: ANN401
    """A list as old programs of garages write it."""
    from printing.sheet_reader import read_sheet

    file = bench.data / "list.csv"
    file.write_bytes(f"{KASHUV},1\r\n{KASHUV},2\r\n".encode("windows-1255"))
    sheet = read_sheet(file)
    expect(sheet.headings == (KASHUV, "1"), f"headings are {sheet.headings}")
    return len(sheet.rows)
