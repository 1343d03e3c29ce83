"""Banks' files: OFX, MT940 and QIF."""

from __future__ import annotations

from typing import Final

from tests.bench.hostile.making import MB, endless, text

_OFX: Final = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
text("OFX: a million open tags", "a.ofx", lambda: (_OFX, "<BANKTRANLIST><STMTTRN>" * 500_000))
text("OFX: five million open tags", "a.ofx", lambda: (_OFX, "<A>" * 5_200_000))
text("OFX: as many open tags as are read", "a.ofx", lambda: (_OFX, "<A>" * 1_490_000))
text(
    "OFX: a transaction of as many fields as are read",
    "a.ofx",
    lambda: (_OFX, "<STMTRS><BANKTRANLIST><STMTTRN>", "<A>x" * 1_490_000, "</STMTTRN></OFX>"),
)
text("OFX: one value of 100 MB", "a.ofx", lambda: endless(f"{_OFX}<NAME>".encode(), 100 * MB, b"a"))
text(
    "MT940: a transaction of a million lines",
    "a.sta",
    lambda: (
        ":20:1\n:25:1/2\n:28C:1\n:60F:C240101EUR1,\n:61:2401010101C1,NTRF//\n:86:",
        "a\n" * 10**6,
    ),
)
text(
    "QIF: one record of a million lines", "a.qif", lambda: ("!Type:Bank\n", "SA\nEb\n$1\n" * 10**6)
)
text(
    "QIF: an entry of a million categories",
    "a.qif",
    lambda: ("!Type:Bank\n", *(f"SC{n}\n$1\n" for n in range(2 * 10**6)), "^\n"),
)
text(
    "QIF: an entry of the same category over and over",
    "a.qif",
    lambda: ("!Type:Bank\n", "SCat\n$1\n" * 3 * 10**6, "^\n"),
)
text(
    "QIF: six million entries of nothing", "a.qif", lambda: ("!Type:Bank\n", "T1\n^\n" * 6 * 10**6)
)
