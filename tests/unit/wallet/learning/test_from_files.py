"""From a person's own files to examples: each product study reads what importers really make."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from tests.unit.wallet.learning.rows import heart_rates, motion, payments
from wallet.agreement.presets import PRESETS
from wallet.agreement.tasks import Ridge, Softmax
from wallet.learning.features import Examples, examples

pytestmark = pytest.mark.area("F")

HEALTH = '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">{}</HealthData>'
BEAT = (
    '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" '
    'creationDate="{0} +0000" startDate="{0} +0000" endDate="{0} +0000" value="{1}"/>'
)
TRACK = """<?xml version="1.0"?><TrainingCenterDatabase
 xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>{}</Activities>
</TrainingCenterDatabase>"""
ACTIVITY = """<Activity Sport="{1}"><Id>2026-03-0{0}T08:00:00Z</Id>
<Lap StartTime="2026-03-0{0}T08:00:00Z"><TotalTimeSeconds>1800</TotalTimeSeconds>
<DistanceMeters>{2}</DistanceMeters><Calories>300</Calories><Intensity>Active</Intensity>
<TriggerMethod>Manual</TriggerMethod><Track>
<Trackpoint><Time>2026-03-0{0}T08:00:00Z</Time><DistanceMeters>0</DistanceMeters></Trackpoint>
<Trackpoint><Time>2026-03-0{0}T08:30:00Z</Time><DistanceMeters>{2}</DistanceMeters></Trackpoint>
</Track></Lap></Activity>"""


def learnt(name: str, imported: Collected) -> Examples:
    """The examples of a preset from what was imported, in the view's order."""
    preset = PRESETS[name]
    assert isinstance(preset.task, Ridge | Softmax)
    fields, dataset = preset.view.fields, preset.view.dataset
    time = imported.spec(dataset).time_column
    kept = sorted(imported.table(dataset), key=lambda row: str(row[time]))
    return examples(preset.task, fields, [tuple(row[field] for field in fields) for row in kept])


def test_heart_rates_of_a_health_export_become_hours():
    beats = "\n".join(
        BEAT.format(str(start).replace("T", " ").removesuffix("Z"), value)
        for start, value in heart_rates(1, 24)
    )
    found = learnt("heart-rate", read_bytes(HEALTH.format(beats).encode(), "export.xml"))
    assert (len(found.answers), found.left_out, found.gaps) == (18, 6, 0)


def test_payments_of_a_bank_statement_become_examples_where_they_have_a_category():
    lines = [
        f"2026-03-{1 + at % 28:02},{payee},{amount},EUR,{category or ''}"
        for at, (payee, amount, category) in enumerate(payments(1, 90))
    ]
    text = "\n".join(["Date,Payee,Amount,Currency,Category", *lines])
    found = learnt("spending", read_bytes(text.encode(), "statement.csv"))
    assert found.rows == 90
    assert 40 < len(found.answers) < 75
    assert found.gaps == 0
    assert np.allclose(np.linalg.norm(found.inputs[:, :256], axis=1), 1)


def test_recorded_activities_become_examples_of_their_sport():
    activities = "".join(
        ACTIVITY.format(at, sport, metres)
        for at, (sport, metres) in enumerate([("Running", 5000), ("Biking", 12000)], 1)
    )
    found = learnt("activity", read_bytes(TRACK.format(activities).encode(), "week.tcx"))
    assert found.classes.tolist() == [0, 1]
    assert found.inputs[:, 0] == pytest.approx([-0.8, -0.52])


def test_a_recorder_s_table_of_motion_becomes_windows():
    lines = [",".join(map(str, row)) for row in motion(1, 12)]
    text = "\n".join(["time,x,y,z,activity", *lines])
    found = learnt("motion", read_bytes(text.encode(), "motion.csv"))
    assert (len(found.answers), found.left_out, found.gaps) == (12, 0, 0)
