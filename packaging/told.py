"""Finds every sentence that the node and the wallet say, by what it is before values are put in.

Guarantees: `told` gives each text of the modules in `TOLD` that a person can read, with a name in
braces where a value stands: "Step {step} has arrived." What a number chooses between ("1 row was",
"{n} rows were") comes as several texts, each as it can be said. Pieces that are put into other
sentences come as texts of their own.

Left to others: looking a sentence up again (`app.desktop.told`), which modules are ever read from
(a test walks the replies of the API). Standard library only.
"""

import ast
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

LISTED = Path(__file__).with_name("told_modules.json")
"""The modules whose texts reach the window: folders and files that are read, those of them that
are not, and texts that look like words and are shown to nobody."""

MORE = Path(__file__).with_name("told_more.json")
"""Texts that no module writes out in one piece: single words, and counts with their word."""

_ALTERNATIVES = 24
_LEAST_LETTERS = 3
_PROSE = re.compile(r"[A-Za-z]{2,}.* .*[A-Za-z]|[A-Za-z] .*[A-Za-z]{2,}|\} [a-z]{2,}|[a-z]{2,} \{")
_HEADING = re.compile(r"[A-Z][a-z]{2,}(?:[ ,.…].*)?")
_NO_PROSE = re.compile(
    r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|CROSS|PRAGMA|DROP|WITH|AND|OR|ORDER|FROM|WHERE|VALUES)\b"
    r"|^IN \(SELECT | (?:AND|OR|WHERE|SELECT|IS NOT NULL|IS NULL) |[=<>] [?:{]|\? OR |^[a-z_]+ : "
    r"|^[a-z_.]+(?:, [a-z_.]+){4,}$|^[a-z_]+\.[a-z_.]+$|^[%#-]|%[sdr]|^\W*$|^https?:|^[A-Za-z]+\("
    r"|::|\n|\\[wd]|\[[0-9A-Z]|^[a-z0-9_]+(?: [a-z0-9_]+){9,}$|^Bearer \{|^prctl |`\(\."
    r"|^[A-Z]{3}(?: [A-Z]{3})+"
)
"""Queries, lists of columns, patterns, forms of messages to programs."""

_PLACE = re.compile(r"\{(\w*)\}")
_FORMATTED = re.compile(r"\{(\w*):[^{}]*\}")
_EDGE = " \t,;.:"

_NOT_SAID = {
    *("info", "debug", "warning", "error", "exception", "log", "critical"),
    *("getattr", "setattr", "hasattr", "isinstance", "cast", "TypeVar", "getLogger", "keep"),
    *("execute", "executemany", "rows", "row", "scalar", "compile", "encode", "startswith"),
    *("endswith", "removeprefix", "removesuffix", "split", "partition", "rpartition", "strip"),
    *("rstrip", "lstrip", "replace", "index", "find", "count", "fromhex", "ContextVar"),
    *("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "LookupError"),
    *("IndexError", "NotImplementedError", "AttributeError", "import_module", "append_entry"),
    *("Literal", "NewType", "namedtuple", "Struct", "field", "strftime", "strptime", "get"),
}
"""Calls whose texts are for machines, for logs, or for those who write Freehold."""


def told(root: Path) -> list[str]:
    """Give the texts, sorted, each once."""
    found = set(json.loads(MORE.read_text("utf-8")))
    for path in modules(root):
        found.update(of_module(path))
    found.update(vocabulary(root))
    return sorted(found - set(json.loads(LISTED.read_text("utf-8"))["not said"]))


def vocabulary(root: Path) -> set[str]:
    """Give what datasets and their columns are called, as the window writes it."""
    listed = (root / "wallet" / "importers" / "VOCABULARY.md").read_text("utf-8")
    titles = re.findall(r"^## \S+\n\n(.*?)\.", listed, re.MULTILINE)
    columns = re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)
    return {*titles, *(name.replace("_", " ") for name in columns), "signed original"}


def modules(root: Path) -> list[Path]:
    """Give the modules that are read: of each folder all, without those that are left out."""
    listed = json.loads(LISTED.read_text("utf-8"))
    found = {path for place in listed["read"] for path in _below(root / place)}
    return sorted(found - {path for place in listed["not read"] for path in _below(root / place)})


def _below(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def of_module(path: Path) -> set[str]:
    """Give the texts of one module; what has a name where a view is judged is a column."""
    tree = ast.parse(path.read_text("utf-8"))
    of_columns = path.parent.name == "views" or path.stem == "task_words"
    headings = path.stem.endswith(("words", "said", "story")) or path.stem in _OF_HEADINGS
    return {
        text
        for whole in _Texts(tree).found()
        for said in [_named_places(whole).strip().lstrip(_EDGE)]
        for text in [said.replace("{name}", "{column}") if of_columns else said]
        if _is_said(text, headings=headings)
    }


_OF_HEADINGS = {"question", "assistant_cards", "open_calls", "letters", "rules", "report"}


def _named_places(text: str) -> str:
    """Give "{} of {:,}", as `format` takes them, with names."""
    plain = _FORMATTED.sub(r"{\1}", text)
    return "".join(
        part if at == 0 else "{value" + (str(at) if at > 1 else "") + "}" + part
        for at, part in enumerate(plain.split("{}"))
    )


def _is_said(text: str, *, headings: bool) -> bool:
    plain = _PLACE.sub("", text)
    if sum(letter.isalpha() for letter in plain) < _LEAST_LETTERS or _NO_PROSE.search(text):
        return False
    return bool(_PROSE.search(text)) or (headings and bool(_HEADING.fullmatch(text)))


class _Texts:
    """Reads the texts of a module in all forms that they can have."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._skipped: set[int] = set()
        self._taken: set[int] = set()

    def found(self) -> Iterator[str]:
        """Give each text, once a form."""
        for node in ast.walk(self._tree):
            self._skip(node)
        for node in ast.walk(self._tree):
            if id(node) in self._skipped | self._taken:
                continue
            if isinstance(node, ast.Call) and self._is_counted(node):
                word = node.args[1].value  # type: ignore[attr-defined]
                yield from (f"1 {word}", f"{{count}} {word}s")
            if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
                yield from self._forms(node)

    @staticmethod
    def _is_counted(node: ast.Call) -> bool:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        return name == "counted" and len(node.args) == 2 and isinstance(node.args[1], ast.Constant)

    def _skip(self, node: ast.AST) -> None:
        """Leave out what nobody reads: docstrings, types, keys, what goes to logs."""
        body = getattr(node, "body", None)
        if isinstance(body, list):
            self._drop(
                line.value
                for line in body
                if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
            )
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            self._drop([node.annotation])
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            self._drop([node.returns])
        elif isinstance(node, ast.Subscript):
            self._drop([node.slice])
        elif isinstance(node, ast.Compare):
            self._drop([node.left, *node.comparators])
        elif isinstance(node, ast.Dict):
            self._drop(key for key in node.keys if key is not None)
        elif isinstance(node, ast.ClassDef):
            self._drop(keyword.value for keyword in node.keywords)
        elif isinstance(node, ast.MatchValue):
            self._drop([node.value])
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in _NOT_SAID:
                self._drop(node.args)
                self._drop(keyword.value for keyword in node.keywords)
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            self._drop([node.value])

    def _drop(self, nodes: Iterator[ast.AST] | list[ast.AST] | list[ast.expr]) -> None:
        for node in nodes:
            self._skipped.update(id(part) for part in ast.walk(node))

    def _forms(self, node: ast.expr) -> list[str]:
        """Give what an expression can read as, values as names in braces."""
        names: dict[str, str] = {}
        parts = self._parts(node, names)
        if parts is None:
            return []
        self._taken.update(id(part) for part in ast.walk(node) if _is_text(part))
        if not isinstance(node, ast.Constant):
            self._give_back(node)
        count = 1
        for part in parts:
            count *= len(part)
        if count > _ALTERNATIVES:
            return []
        return ["".join(chosen) for chosen in itertools.product(*parts)]

    def _give_back(self, node: ast.expr) -> None:
        """Leave texts inside a value, such as the word that a function is given, to be read."""
        for part in ast.walk(node):
            if isinstance(part, ast.FormattedValue) and self._choices(part.value) is None:
                self._taken.difference_update(id(inner) for inner in ast.walk(part.value))

    def _parts(self, node: ast.expr, names: dict[str, str]) -> list[list[str]] | None:
        """Give the pieces of a text, each with its alternatives; None for what is no text."""
        if isinstance(node, ast.Constant):
            return [[node.value]] if isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            parts: list[list[str]] = []
            for value in node.values:
                if isinstance(value, ast.FormattedValue):
                    choices = self._choices(value.value)
                    parts.append(choices or [_place(value.value, names)])
                else:
                    parts += self._parts(value, names) or []
            return parts
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = [self._side(one, names) for one in (node.left, node.right)]
            if not any(_has_text(one) for one in (node.left, node.right)):
                return None
            return [part for side in sides for part in side]
        return None

    def _side(self, node: ast.expr, names: dict[str, str]) -> list[list[str]]:
        found = self._parts(node, names)
        if found is not None:
            return found
        choices = self._choices(node)
        return [choices] if choices else [[_place(node, names)]]

    def _choices(self, node: ast.expr) -> list[str] | None:
        """Give both sides of "a if this else b" where they are texts."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return [node.value]
        if not isinstance(node, ast.IfExp):
            return None
        sides = [self._choices(node.body), self._choices(node.orelse)]
        if None in sides:
            return None
        return [one for side in sides for one in side or []]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp)


def _has_text(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add) and (_has_text(node.left) or _has_text(node.right))
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _place(node: ast.expr, names: dict[str, str]) -> str:
    """Name a value after what it is in the code; another value of the same name gets a number."""
    written = ast.unparse(node)
    if written not in names:
        own = _named(node).strip("_").lower() or "value"
        taken = set(names.values())
        names[written] = next(
            name
            for n in itertools.count(1)
            if (name := own + (str(n) if n > 1 else "")) not in taken
        )
    return "{" + names[written] + "}"


def _named(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call):
        return _named(node.func) if not _is_join(node) else "listed"
    if isinstance(node, ast.Subscript):
        return _named(node.value)
    return "n" if isinstance(node, ast.BinOp) else "value"


def _is_join(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in ("join", "format", "replace")
