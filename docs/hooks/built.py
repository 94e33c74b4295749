"""A built page, as all checks ask it."""

from collections import Counter
from functools import cached_property
from typing import Any, NamedTuple, cast

from lxml import html

ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href")
# Here a dollar is a dollar.
VERBATIM = ("code", "pre", "script", "style", "math", "textarea", "figcaption")


class Reference(NamedTuple):
    """An address in a page, and the element that has it."""

    tag: str
    address: str
    relation: str  # of a <link>
    download: bool
    in_text: bool  # rather than in what the theme puts around the text


class BuiltPage:
    """A page of the site; `uri` is its name there: `tutorials/one-hidden-unit.html`."""

    def __init__(self, text: str, uri: str) -> None:
        self.uri = uri
        self._tree = html.document_fromstring(text)

    def find(self, xpath: str) -> list[Any]:
        """Give the elements, attributes or texts of the page that an XPath names."""
        return cast(list[Any], self._tree.xpath(xpath, smart_strings=False))

    @cached_property
    def ids(self) -> Counter[str]:
        """The places to which a link may lead, and how often each is there."""
        return Counter(self.find("//@id | //a[not(@id)]/@name"))

    @cached_property
    def references(self) -> list[Reference]:
        """All addresses, in the order of the page."""
        in_text = {*self.find("//article//*")}
        having = " or ".join(f"name() = '{name}'" for name in ADDRESSES)
        return [
            Reference(
                element.tag, address, element.get("rel", ""), "download" in element.attrib, inside
            )
            for element in self.find(f"//*[@*[{having}]]")
            for inside in [element in in_text]
            for name in ADDRESSES
            if name in element.attrib
            for address in _addresses(name, element.get(name))
        ]

    @cached_property
    def dollars(self) -> int:
        """The dollars in the text."""
        verbatim = " or ".join(f"ancestor::{name}" for name in VERBATIM)
        return "".join(self.find(f"//article//text()[not({verbatim})]")).count("$")


def _addresses(name: str, value: str) -> list[str]:
    candidates = value.split(",") if name == "srcset" else [value]
    return [each.split()[0] if name == "srcset" else each for each in candidates if each.strip()]
