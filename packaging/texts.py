"""Finds every text of the window that is shown in the person's language.

Guarantees: `found` gives each call of `tr`, of `QCoreApplication.translate`, and of the short
functions around it (`said`, `_said`), with the context under which Qt looks the text up: the class
for `tr`, the name that the function passes on for the others; of tables, what a function around
`QT_TRANSLATE_NOOP` marks. A call whose text is not written out at the place is an error, since
nobody could translate it; only a module that marks texts for a context may look them up later by
a variable.

Left to others: keeping translations (`translations.py`, which hands what is found here to Qt's
own lupdate) and texts that nobody marked (a test looks for them). Standard library only.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LOOK_UP = ("translate", "QT_TRANSLATE_NOOP")


class NotWrittenOut(ValueError):
    """A text that is translated is not a literal where it is translated."""


@dataclass(frozen=True, order=True)
class Text:
    """A text as Qt looks it up; `counted` if a number chooses among its forms."""

    context: str
    source: str
    note: str = ""
    counted: bool = False


def found(folder: Path) -> list[Text]:
    """Give the texts of all modules below a folder, sorted, each once.

    Raises:
        NotWrittenOut: a call translates something that is not a literal.
    """
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))}
    given = {_dotted(folder, path): _functions(tree) for path, tree in modules.items()}
    texts: set[Text] = set()
    for path, tree in modules.items():
        known = _known(tree, given) | given[_dotted(folder, path)]
        texts.update(_Reader(path, known).read(tree))
    return sorted(texts)


def _dotted(folder: Path, path: Path) -> str:
    inside = path.relative_to(folder).with_suffix("").parts
    return ".".join((*folder.parts[-2:], *inside)).removesuffix(".__init__")


def _functions(tree: ast.Module) -> dict[str, str]:
    """Give the module's functions that only translate their argument, with their contexts."""
    functions = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not _is_method(node):
            context = _passed_on(node)
            if context is not None:
                functions[node.name] = context
    return functions


def _known(tree: ast.Module, given: dict[str, dict[str, str]]) -> dict[str, str]:
    """Give such functions that the module imports."""
    return {
        alias.asname or alias.name: given[node.module][alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in given
        for alias in node.names
        if alias.name in given[node.module]
    }


def _is_method(node: ast.FunctionDef) -> bool:
    return bool(node.args.args) and node.args.args[0].arg == "self"


def _passed_on(node: ast.FunctionDef) -> str | None:
    """Give the context with which a function hands its first argument on, if it does just that."""
    last = node.body[-1]
    call = last.value if isinstance(last, ast.Return) else None
    if isinstance(call, ast.Call) and _name(call) == "str":
        call = call.args[0]
    if not isinstance(call, ast.Call):
        return None
    if _name(call) not in _LOOK_UP or len(call.args) < 2:
        return None
    if not isinstance(call.args[1], ast.Name):
        return None
    own = [argument.arg for argument in node.args.args if argument.arg != "self"]
    context = call.args[0]
    if own[:1] != [call.args[1].id] or not isinstance(context, ast.Constant):
        return None
    return str(context.value)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


class _Reader:
    def __init__(self, path: Path, known: dict[str, str]) -> None:
        self._path, self._known = path, known
        self._marked: set[str] = set()

    def read(self, tree: ast.AST, context: str = "") -> Iterator[Text]:
        """Walk a tree; `context` is the one of `tr` inside the class around it."""
        if isinstance(tree, ast.Module):
            noted = [
                _passed_on(node)
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef) and "QT_TRANSLATE_NOOP" in ast.unparse(node)
            ]
            self._marked = {one for one in noted if one is not None}
        for node in ast.iter_child_nodes(tree):
            inside = context
            if isinstance(node, ast.ClassDef):
                methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                own = [_passed_on(one) for one in methods if one.name == "tr"]
                inside = next((one for one in own if one is not None), node.name)
            if isinstance(node, ast.Call):
                yield from self._call(node, context)
            if isinstance(node, ast.FunctionDef) and _passed_on(node) is not None:
                continue
            yield from self.read(node, inside)

    def _call(self, call: ast.Call, context: str) -> Iterator[Text]:
        name = _name(call)
        arguments = list(call.args)
        if isinstance(call.func, ast.Attribute):
            owner = call.func.value
            if name == "translate" and ast.unparse(owner).endswith("QCoreApplication"):
                context = self._literal(arguments.pop(0))
            elif name != "tr":
                return
        elif name in self._known:
            context = self._known[name]
        else:
            return
        if isinstance(arguments[0], ast.Name) and context in self._marked:
            return
        source = self._literal(arguments[0])
        if context == "":
            raise NotWrittenOut(f"{self._path}:{call.lineno} is translated outside a class.")
        if isinstance(call.func, ast.Name):
            yield Text(context, source, "", len(arguments) > 1 or "%n" in source)
            return
        note = self._literal(arguments[1]) if len(arguments) > 1 else ""
        yield Text(context, source, note, len(arguments) > 2)

    def _literal(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise NotWrittenOut(f"{self._path}:{node.lineno}: {ast.unparse(node)} is not a literal.")
