"""One target under Atheris, in this process: `python -m tests.fuzz.one TARGET [libFuzzer options]`.

Only what is imported in the block below is watched for coverage; libraries in C are not.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["app", "contracts", "p2p", "wallet"]):
    from tests.fuzz.targets import every


def main() -> None:
    """Fuzz until the number of inputs is reached; never returns."""
    name, *options = sys.argv[1:]
    target = every()[name]

    def one(data: bytes) -> None:
        try:
            target.read(data)
        except target.refusals:
            return

    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
