"""`python -m contracts.build` compiles contracts/src into contracts/artifacts.

The output depends on the sources, on the pinned compiler and on snekmate alone: no paths, no
times, no compiler metadata in the bytecode. What the offline verifier knows of the registry's code
is written with it, since `wallet` may not look here. `--check` compiles, writes nothing and fails
if the committed files differ. Only developers need this; the app reads the committed files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from contracts.artifacts import CONTRACTS

SOURCES = Path(__file__).parent / "src"
OUTPUT = Path(__file__).parent / "artifacts"
KNOWN_CODE = Path(__file__).parent.parent / "wallet" / "audit" / "registry_code.py"
FORMATS = ("abi", "bytecode", "bytecode_runtime", "layout")


def compiled(name: str) -> bytes:
    """Compile one contract and return the bytes of its artefact file.

    Raises:
        ImportError: Vyper or snekmate is not installed.
    """
    import vyper  # type: ignore[import-untyped]

    output = outputs(name, (SOURCES / f"{name}.vy").read_text(), FORMATS)
    runtime = bytes.fromhex(output["bytecode_runtime"].removeprefix("0x"))
    document = {
        "name": name,
        "abi": output["abi"],
        "bytecode": output["bytecode"],
        "runtime_hash": hashlib.sha256(runtime).hexdigest(),
        "runtime_size": len(runtime),
        "immutables_size": _length(output["layout"].get("code_layout", {})),
        "compiler": f"vyper {vyper.__version__.split('+')[0]}",
        "evm_version": "cancun",
    }
    return (json.dumps(document, indent=1, sort_keys=True) + "\n").encode()


def known_code(artifact: bytes) -> bytes:
    """Return the module by which `wallet.audit` knows the code of this registry artefact."""
    found = json.loads(artifact)
    return (
        '"""The registry\'s code as `python -m contracts.build` wrote it; not to be edited."""\n\n'
        "from typing import Final\n\n"
        f"CODE_BYTES: Final = {found['runtime_size']}\n"
        f"IMMUTABLES_BYTES: Final = {found['immutables_size']}\n"
        f'CODE_SHA256: Final = "{found["runtime_hash"]}"\n'
    ).encode()


def outputs(name: str, source: str, formats: tuple[str, ...]) -> dict[str, Any]:
    """Compile the text of a contract and return what the compiler says in these formats.

    Raises:
        ImportError: Vyper or snekmate is not installed.
    """
    from vyper.compiler import compile_from_file_input  # type: ignore[import-untyped]
    from vyper.compiler.input_bundle import (  # type: ignore[import-untyped]
        FileInput,
        FilesystemInputBundle,
    )

    snekmate = find_spec("snekmate")
    if snekmate is None or not snekmate.submodule_search_locations:
        raise ImportError("snekmate is not installed; it is in the dev dependency group.")
    library = Path(next(iter(snekmate.submodule_search_locations))).parent
    path = SOURCES / f"{name}.vy"
    result: dict[str, Any] = compile_from_file_input(
        FileInput(0, path, path, source),
        input_bundle=FilesystemInputBundle([library, SOURCES]),
        output_formats=formats,
        no_bytecode_metadata=True,
    )
    return result


def _length(layout: dict[str, Any]) -> int:
    """Sum the immutables of a contract and of the modules inside it."""
    if isinstance(layout.get("length"), int):
        return int(layout["length"])
    return sum(_length(inner) for inner in layout.values() if isinstance(inner, dict))


def main(arguments: list[str] | None = None) -> int:
    """Write the artefacts, or with `--check` compare them; return the exit code."""
    parser = argparse.ArgumentParser(prog="contracts.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    check = parser.parse_args(arguments).check
    fresh = {OUTPUT / f"{name}.json": compiled(name) for name in CONTRACTS}
    fresh[KNOWN_CODE] = known_code(fresh[OUTPUT / "ConsentRegistry.json"])
    differing = [path for path in fresh if not path.exists() or path.read_bytes() != fresh[path]]
    for path in differing:
        print(f"{path.stem}: " + ("differs from its source" if check else "written"))
        if not check:
            path.write_bytes(fresh[path])
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
