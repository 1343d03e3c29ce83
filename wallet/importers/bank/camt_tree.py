"""Parts of a CAMT document as small trees, one at a time, in bounded memory.

`read_parts` calls back with each account, balance and entry of each statement as expat comes to its
end; the document as a whole is never held. Namespaces and prefixes do not matter, names do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from wallet.errors import ImportRefused
from wallet.importers import values, xml_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

STATEMENTS: Final = frozenset({"Stmt", "Rpt", "Ntfctn"})
PARTS: Final = frozenset({"Acct", "Bal", "Ntry"})
NODE_LIMIT: Final = 500_000
"""Elements in one part; a batch booking of 20,000 payments has about as many."""

DEPTH_LIMIT: Final = 64


class Node:
    """An element: its name without prefix, its `Ccy` attribute, its text and its children."""

    __slots__ = ("children", "currency", "name", "pieces")

    def __init__(self, name: str, currency: str | None) -> None:
        self.name = name
        self.currency = currency
        self.pieces: list[str] = []
        self.children: list[Node] = []

    @property
    def text(self) -> str:
        """The element's own text, without surrounding space."""
        return "".join(self.pieces)[: values.READ_LIMIT].strip()

    def all(self, path: str) -> Iterator[Node]:
        """Yield the elements at a path such as `Refs/EndToEndId`, below this one."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def first(self, *paths: str) -> Node | None:
        """Return the first element at the first of the paths that has one."""
        for path in paths:
            for found in self.all(path):
                return found
        return None

    def words(self, *paths: str) -> str | None:
        """Return the text at the first of the paths where there is any."""
        for path in paths:
            for found in self.all(path):
                if text := values.text(found.text):
                    return text
        return None


def read_parts(
    file: BinaryIO,
    name: str,
    take: Callable[[Node], None],
    *,
    begin: Callable[[], None],
    end: Callable[[], None],
) -> None:
    """Call `begin` and `end` around each statement, and `take` with each part of it.

    Raises:
        ImportRefused: it is not XML that is read, or one part of it is without measure.
        DamagedXml: it is not well formed from some point on; parts before it were taken.
    """
    parser = expat.ParserCreate()
    above: list[str] = []
    stack: list[Node] = []
    count = 0

    def start_element(written: str, attributes: dict[str, str]) -> None:
        nonlocal count
        local = written.rpartition(":")[2]
        if stack:
            node = Node(local, attributes.get("Ccy"))
            count += 1
            if count > NODE_LIMIT or len(stack) > DEPTH_LIMIT:
                raise ImportRefused(
                    f"{name} holds an entry of more parts than any bank writes; "
                    "it was not read further."
                )
            stack[-1].children.append(node)
            stack.append(node)
        elif local in PARTS and above and above[-1] in STATEMENTS:
            count = 0
            stack.append(Node(local, None))
        else:
            if local in STATEMENTS:
                begin()
            if len(above) > DEPTH_LIMIT:
                raise ImportRefused(f"{name} is nested too deeply; it was not read further.")
            above.append(local)

    def end_element(_: str) -> None:
        if stack:
            node = stack.pop()
            if not stack:
                take(node)
        elif above and above.pop() in STATEMENTS:
            end()

    def characters(data: str) -> None:
        if stack:
            stack[-1].pieces.append(data)

    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = characters
    xml_stream.parse(file, name, parser)
