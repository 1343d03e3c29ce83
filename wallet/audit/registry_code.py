"""The registry's code as `python -m contracts.build` wrote it; not to be edited."""

from typing import Final

CODE_BYTES: Final = 13547
IMMUTABLES_BYTES: Final = 384
CODE_SHA256: Final = "897ad08df2238a9fb01b19ee33abd954ee6a0f580780c79b91a51b8c7bf3aa25"
