"""What a file that a stranger sent may be, by the ending of its name: nobody looks inside.

Everything that is neither only looked at nor known as a program is saved without a question.
"""

_LOOKED_AT = ".bmp .gif .heic .jpeg .jpg .pdf .png .tif .tiff .txt .webp"
_HEARD = ".aac .amr .m4a .mov .mp3 .mp4 .ogg .opus .wav"
_RUN = """
.apk .app .application .appx .bat .chm .cmd .com .cpl .dll .dmg .exe .gadget .hta .img .inf .iso
.jar .jnlp .js .jse .lnk .msc .msi .msix .msp .mst .pif .ps1 .psm1 .py .reg .scf .scr .sh .url
.vb .vbe .vbs .vhd .vhdx .ws .wsc .wsf .wsh
"""
_RUN_INSIDE = ".docm .dotm .htm .html .mht .ppsm .pptm .svg .xhtml .xlam .xll .xlsb .xlsm .xltm"
"""By a browser or an office program."""

_HARMLESS = frozenset(f"{_LOOKED_AT} {_HEARD}".split())
_PROGRAMS = frozenset(f"{_RUN} {_RUN_INSIDE}".split())


def may_be_opened(name: str) -> bool:
    """Tell whether a file is only looked at or listened to, whatever stands in it."""
    return ending(name) in _HARMLESS


def may_be_a_program(name: str) -> bool:
    """Tell whether opening a file may run what its sender wrote."""
    return ending(name) in _PROGRAMS


def ending(name: str) -> str:
    """Give what a system goes by: the last ending, in small letters, without what it ignores."""
    _before, dot, after = name.rstrip(" .").lower().rpartition(".")
    return dot + after if dot else ""
