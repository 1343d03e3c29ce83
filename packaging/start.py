"""Runs first in the frozen program, before `app.__main__`: PyInstaller calls it a run-time hook.

PyInstaller's starter puts the bundle's folder into LD_LIBRARY_PATH and starts itself anew, so that
the loader finds our libraries. The loader has read it by now; left in place it would reach every
program that Qt starts for the person, a browser for instance, which would then load our OpenSSL
instead of the system's.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
