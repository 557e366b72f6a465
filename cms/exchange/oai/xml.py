"""Elements of OAI-PMH's XML. Text is what XML 1.0 can hold: what it cannot is left out."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

OAI = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Element = Any  # lxml has no types
Prefixes = Mapping[str | None, str]
# Everything outside the Char production of XML 1.0 (§2.2).
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def element(name: str, *children: Element | str, **attributes: str) -> Element:
    """An element in the protocol's namespace with text or elements in it."""
    return in_namespace({None: OAI}, name, *children, **attributes)


def in_namespace(prefixes: Prefixes, name: str, *children: Element | str, **attributes: str) -> Element:
    """An element in the first of these namespaces, which their prefixes stand for from here on, with text or elements in it."""
    made = etree.Element(f"{{{next(iter(prefixes.values()))}}}{name}", nsmap=dict(prefixes))
    for key, value in attributes.items():
        made.set(key, legal(value))
    for child in children:
        if isinstance(child, str):
            made.text = (made.text or "") + legal(child)
        else:
            made.append(child)
    return made


def located(made: Element, namespace: str, schema: str) -> Element:
    """The element with the place of its schema."""
    made.set(f"{{{XSI}}}schemaLocation", f"{namespace} {schema}")
    return made
