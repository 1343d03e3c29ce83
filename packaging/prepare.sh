#!/bin/sh
# Finds a Python that Freehold runs on and hands over to prepare.py, which does the set-up.
#
# usage: packaging/prepare.sh run|test
# The system's own python3 comes first, because the distribution's header and venv packages belong
# to it. FREEHOLD_PYTHON names another one.
set -eu
here=$(dirname "$0")
for candidate in ${FREEHOLD_PYTHON:-} python3 python3.13 python3.12 python3.11; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
        >/dev/null 2>&1; then
        exec "$candidate" -Es "$here/prepare.py" "$@"
    fi
done
echo "Set-up: no Python 3.11, 3.12 or 3.13 was found. Install one, or name it:" \
    "FREEHOLD_PYTHON=/path/to/python3.12 make run" >&2
exit 1
