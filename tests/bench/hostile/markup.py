"""XML: entities, levels, texts and attributes without end."""

from __future__ import annotations

from tests.bench.hostile.making import HEALTH, MB, RECORD, endless, text


def _laughs(of: str) -> str:
    rungs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 30}">' for n in range(1, 8))
    return f'<?xml version="1.0"?><!DOCTYPE {of} [<!ENTITY l0 "ha">{rungs}]>'


text(
    "entity bomb: Apple Health",
    "export.xml",
    lambda: (
        _laughs("HealthData"),
        f'<HealthData>{RECORD}<Record type="&l7;" startDate="&l7;"/></HealthData>',
    ),
)
text(
    "entity bomb: a bank's statement",
    "a.xml",
    lambda: (
        _laughs("Document"),
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
        "<Stmt><Id>&l7;</Id></Stmt></BkToCstmrStmt></Document>",
    ),
)
text(
    "entity bomb: one long entity, often",
    "a.gpx",
    lambda: (
        f'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "{"a" * 5_000}">]>',
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>',
        "&a;" * 300_000,
        "</name></metadata></gpx>",
    ),
)
text(
    "entity that names a file",
    "a.gpx",
    lambda: (
        '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">',
        '<wpt lat="1" lon="1"><name>&a;</name></wpt></gpx>',
    ),
)
text(
    "XML: a million levels",
    "a.gpx",
    lambda: ('<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">', "<trk>" * 1_000_000),
)
text(
    "XML: a bank's statement of a million levels",
    "a.xml",
    lambda: (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>',
        "<Ntry>" * 1_000_000,
    ),
)
text(
    "XML: one text of 200 MB",
    "a.gpx",
    lambda: endless(
        b'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>',
        200 * MB,
        b"a",
    ),
)
text(
    "XML: one attribute of 200 MB",
    "export.xml",
    lambda: endless(f'{HEALTH}<Record type="'.encode(), 200 * MB, b"a"),
)
text(
    "XML: a million attributes",
    "export.xml",
    lambda: (HEALTH, "<Record ", " ".join(f'a{n}="1"' for n in range(1_000_000)), "/>"),
)
text(
    "XML: a prolog without end", "export.xml", lambda: endless(b"<!DOCTYPE HealthData [", 200 * MB)
)
