"""A letter as HTML, for whoever sets pages of HTML: the same words, places, fonts and paper."""

import base64
import re
from collections.abc import Iterator
from html import escape

from printing.letter import Letter

FACES = {
    "David Libre": ("DavidLibre_400Regular.ttf", "DavidLibre_700Bold.ttf"),
    "Heebo": ("Heebo_400Regular.ttf", "Heebo_700Bold.ttf"),
}
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def html_of(letter: Letter) -> str:
    """Give one letter; it has a logo where the letter has one."""
    start, end = ("right", "left") if letter.rtl else ("left", "right")
    return f"""<html dir="{"rtl" if letter.rtl else "ltr"}"><body>
<table width="100%"><tr><td align="{start}">{_logo(letter)}
<span style="font-family:Heebo;font-size:19pt;font-weight:bold">
{escape(letter.letterhead.name)}</span></td>
<td align="{end}" style="font-family:Heebo;font-size:8.5pt;color:#667085">
{_lines((letter.letterhead.address, letter.letterhead.phone, letter.letterhead.email))}</td></tr>
</table><hr>
<table width="100%"><tr><td align="{start}">{_lines(letter.recipient)}</td>
<td align="{end}">{_lines((letter.date, *letter.reference.splitlines()))}</td></tr></table>
<p align="center" style="font-size:14pt;font-weight:bold">{escape(letter.subject)}</p>
{"".join(_paragraphs(letter.body))}
<table width="100%"><tr><td width="60%"></td><td align="center">{_lines(letter.signature)}</td></tr>
</table>
<p align="center" style="font-family:Heebo;font-size:8pt;color:#667085">{escape(letter.footer)}</p>
</body></html>"""


def _logo(letter: Letter) -> str:
    if not letter.letterhead.logo:
        return ""
    packed = base64.b64encode(letter.letterhead.logo).decode()
    return f'<img src="data:image/png;base64,{packed}" height="48">'


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>".join(escape(line) for line in lines if line)


def _paragraphs(body: str) -> Iterator[str]:
    for paragraph in re.split("\n[ \t]*\n", body):
        words = _BOLD.sub(r"<b>\1</b>", escape(paragraph)).replace("\n", "<br>")
        yield f'<p align="justify" style="text-align:justify">{words}</p>'
