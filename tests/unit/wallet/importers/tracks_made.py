"""Synthetic tracks for the tests: GPX, and FIT byte by byte."""

from __future__ import annotations

import struct

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="Synthetic Watch" version="1.1" xmlns="http://www.topografix.com/GPX/1/1"
 xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
 <metadata><name>not the track</name><time>2026-05-01T05:59:00Z</time></metadata>
 <wpt lat="47.5" lon="8.5"><ele>400</ele><name>Bench</name><sym>Scenic Area</sym></wpt>
 <trk><name>Morning run with Ann</name><type>running</type><desc>Easy &amp; slow</desc><trkseg>
{points}
 </trkseg><trkseg><trkpt lat="47.6" lon="8.5"><time>2026-05-01T06:10:00Z</time></trkpt></trkseg>
 </trk></gpx>"""
POINT = """<trkpt lat="47.{0:04}" lon="8.5"><ele>40{1}.5</ele>
<time>2026-05-01T08:00:0{1}+02:00</time><extensions><power>21{1}</power><ns3:TrackPointExtension><ns3:atemp>12</ns3:atemp>
<ns3:hr>12{1}</ns3:hr><ns3:cad>8{1}</ns3:cad></ns3:TrackPointExtension></extensions></trkpt>"""


def gpx(points: int = 3) -> str:
    return GPX.replace("{points}", "\n".join(POINT.format(5000 + n, n) for n in range(points)))


TCX = """          <?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
 xmlns:x="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Activities>
<Activity Sport="Biking"><Id>2026-05-02T06:00:00.000Z</Id><Notes>Into the wind</Notes>
<Lap StartTime="2026-05-02T06:00:00.000Z"><TotalTimeSeconds>60.5</TotalTimeSeconds>
<DistanceMeters>500.0</DistanceMeters><MaximumSpeed>9.5</MaximumSpeed><Calories>20</Calories>
<AverageHeartRateBpm><Value>130</Value></AverageHeartRateBpm>
<MaximumHeartRateBpm><Value>140</Value></MaximumHeartRateBpm><Intensity>Active</Intensity>
<TriggerMethod>Manual</TriggerMethod><Track>
<Trackpoint><Time>2026-05-02T06:00:00.000Z</Time><Position><LatitudeDegrees>52.5</LatitudeDegrees>
<LongitudeDegrees>13.4</LongitudeDegrees></Position><AltitudeMeters>34.5</AltitudeMeters>
<DistanceMeters>0.0</DistanceMeters><HeartRateBpm><Value>120</Value></HeartRateBpm>
<Cadence>70</Cadence><Extensions><x:TPX><x:Speed>8.25</x:Speed><x:Watts>180</x:Watts></x:TPX>
</Extensions></Trackpoint>
<Trackpoint><Time>2026-05-02T06:01:00.500Z</Time><DistanceMeters>500.0</DistanceMeters></Trackpoint>
<Trackpoint></Trackpoint></Track></Lap>
<Lap StartTime="2026-05-02T06:01:00.500Z"><TotalTimeSeconds>10</TotalTimeSeconds>
<DistanceMeters>80.0</DistanceMeters><Calories>2</Calories><Intensity>Resting</Intensity>
<TriggerMethod>Manual</TriggerMethod><Extensions><x:LX><x:AvgSpeed>8.0</x:AvgSpeed></x:LX></Extensions>
</Lap><Creator><Name>Synthetic Edge</Name><UnitId>123</UnitId></Creator></Activity>
</Activities></TrainingCenterDatabase>"""


class Fit:
    """Writes FIT messages: enough of the protocol for made-up recordings."""

    ENUM, UINT8, UINT16, UINT32, SINT32 = 0x00, 0x02, 0x84, 0x86, 0x85
    LETTERS = {ENUM: "B", UINT8: "B", UINT16: "H", UINT32: "I", SINT32: "i"}

    def __init__(self) -> None:
        self.body = b""

    def add(self, message: int, *fields: tuple[int, int, int]) -> Fit:
        """Add a definition and its message of fields (number, type, value)."""
        sizes = {number: struct.calcsize(self.LETTERS[kind]) for number, kind, _ in fields}
        self.body += struct.pack("<BBBHB", 0x40, 0, 0, message, len(fields))
        self.body += b"".join(
            struct.pack("<BBB", number, sizes[number], kind) for number, kind, _ in fields
        )
        self.body += b"\x00" + b"".join(
            struct.pack("<" + self.LETTERS[kind], value) for _, kind, value in fields
        )
        return self

    def record(self, second: int, heart_rate: int = 100) -> Fit:
        place = round((51.5 + second % 1000 / 10_000) * 2**31 / 180)
        return self.add(
            20,
            (253, self.UINT32, second),
            (0, self.SINT32, place),
            (1, self.SINT32, -(2**24)),
            (3, self.UINT8, heart_rate),
        )

    def session(self, start: int, end: int, sport: int) -> Fit:
        return self.add(
            18,
            (253, self.UINT32, end),
            (2, self.UINT32, start),
            (5, self.ENUM, sport),
            (7, self.UINT32, (end - start) * 1000),
        )

    def whole(self, *, length: int | None = None) -> bytes:
        size = len(self.body) if length is None else length
        head = struct.pack("<BBHI4s", 12, 0x20, 2100, size, b".FIT")
        return head + self.body + struct.pack("<H", crc(head + self.body))


def crc(content: bytes) -> int:
    """The protocol's checksum: CRC-16/ARC."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value


NOON = 1_150_000_000  # seconds after 1989-12-31: 2026-06-10


def activity() -> Fit:
    return Fit().add(0, (0, Fit.ENUM, 4), (1, Fit.UINT16, 1), (2, Fit.UINT16, 2697))
