"""The templates of a gateway's request: their leaves, and what is put into them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def names_in(template: str) -> list[str]:
    """List the placeholders of a template, each as often as it stands there."""
    return PLACEHOLDER.findall(template)


def filled(
    template: str, values: Mapping[str, str], escape: Callable[[str], str] = lambda value: value
) -> str:
    """Put escaped values into a template, in one pass: a value is never taken for a template."""
    return PLACEHOLDER.sub(lambda found: escape(values[found[1]]), template)


def leaves(data: Any) -> Iterator[str]:  # noqa: ANN401 - nested data
    """Give every text inside nested data; names are not templates."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for inner in data.values():
            yield from leaves(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from leaves(inner)


def with_leaves(data: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    """Give the same nested data with every text changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {name: with_leaves(inner, change) for name, inner in data.items()}
    if isinstance(data, list):
        return [with_leaves(inner, change) for inner in data]
    return data


def xml_tree(template: str) -> "Element":
    """Read an XML template; its leaves are the texts and attribute values of the tree.

    A placeholder elsewhere, as in the name of an element, is no XML and raises ValueError,
    and so does a declaration, which could give names to outside files.
    """
    # Few gateways take XML, and everybody who starts the program would wait for it.
    from xml.etree import ElementTree as ET

    if "<!" in template:
        raise ValueError
    try:
        return ET.fromstring(template)  # noqa: S314 - refused above
    except ET.ParseError as wrong:
        raise ValueError from wrong


def xml_leaves(root: "Element") -> Iterator[str]:
    """Give every text and attribute value of a tree."""
    for element in root.iter():
        yield from (text for text in (element.text, element.tail) if text)
        yield from element.attrib.values()


def change_xml(root: "Element", change: Callable[[str], str]) -> None:
    """Change every text and attribute value of a tree in place."""
    for element in root.iter():
        element.text = element.text and change(element.text)
        element.tail = element.tail and change(element.tail)
        for name, value in element.attrib.items():
            element.set(name, change(value))
