"""The checks of a self-test in their order: what comes later stands on what came before."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ui.self_test import looks, paper, store, system, windows
from ui.self_test.bench import Bench

CHECKS: Mapping[str, Callable[[Bench], Any]] = MappingProxyType(
    {
        "identity": system.identity,
        "resources": system.resources,
        "screen": looks.screen,
        "translations": looks.translations,
        "fonts": looks.fonts,
        "images": looks.images,
        "store": store.store,
        "passwords": store.password_hashing,
        "demo": store.demo,
        "letter": paper.letter,
        "pdf": paper.pdf,
        "printing": paper.printing,
        "workbook": paper.workbook,
        "import": paper.import_reader,
        "time_zone": system.time_zone,
        "holidays": system.holidays,
        "keychain": system.keychain,
        "tls": system.tls,
        "server_driver": system.server_driver,
        "messages": system.messages,
        "window": windows.window,
        "child": windows.child,
        "surroundings": windows.surroundings,
        "desktop": windows.desktop,
    }
)
