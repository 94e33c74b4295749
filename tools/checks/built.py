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

    element: Any
    address: str
    in_text: bool  # rather than in what the theme puts around the text


class BuiltPage:
    """A page of the site; `uri` is its name there: `tutorials/one-hidden-unit.html`."""

    def __init__(self, text: str, uri: str) -> None:
        self.uri = uri
        self._tree = html.document_fromstring(text)

    def find(self, xpath: str) -> list[Any]:
        """Return the elements, attributes or texts of the page that an XPath names."""
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
        found = self.find(f"//*[@*[{having}]]")
        named = [(each, name) for each in found for name in ADDRESSES if name in each.attrib]
        return [
            Reference(element, address, element in in_text)
            for element, name in named
            for address in _addresses(name, element.get(name))
        ]

    @cached_property
    def dollars(self) -> int:
        """The dollars in the text."""
        verbatim = " or ".join(f"ancestor::{name}" for name in VERBATIM)
        found = self.find(f"//article//text()[contains(., '$')][not({verbatim})]")
        return "".join(found).count("$")


def _addresses(name: str, value: str) -> list[str]:
    return [each.split()[0] for each in value.split(",")] if name == "srcset" else [value]
