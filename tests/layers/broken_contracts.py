"""Prints which layer rules each of the given source trees breaks, as JSON.

A program of its own, run by ``test_layers.py`` in a fresh interpreter: import-linter looks
packages up by name, and in the test process the real ``app`` is already loaded. Each argument is a
folder with the packages and a ``pyproject.toml``; the output maps the folder to the sorted ids of
its broken rules.
"""

import contextlib
import importlib
import json
import os
import sys

from importlinter.application.use_cases import (
    _register_contract_types,
    create_report,
    read_user_options,
)
from importlinter.configuration import configure


def broken(folder: str) -> list[str]:
    """The ids of the rules that the tree in ``folder`` breaks."""
    os.chdir(folder)
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    try:
        options = read_user_options(config_filename="pyproject.toml")
        _register_contract_types(options)
        ids = {each["name"]: each["id"] for each in options.contracts_options}
        report = create_report(options, cache_dir=None)
        checks = report.get_contracts_and_checks()
        return sorted(ids[contract.name] for contract, check in checks if not check.kept)
    finally:
        sys.path.remove(folder)


if __name__ == "__main__":
    configure()
    with contextlib.redirect_stdout(sys.stderr):
        result = {folder: broken(folder) for folder in sys.argv[1:]}
    print(json.dumps(result))
