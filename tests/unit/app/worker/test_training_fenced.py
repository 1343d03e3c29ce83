"""Models train behind closed doors: all that training needs is loaded before they close."""

from __future__ import annotations

import pytest

from app.worker.compute_driver import trained
from tests.unit.wallet.agreement.studies import study
from wallet.agreement.task_inputs import Hour, Label, Scaled
from wallet.agreement.tasks import Logistic, Network, Training
from wallet.compute.orders import Train, Trained
from wallet.learning import part

pytestmark = pytest.mark.area("F")

TELLS = Label("value", (("60",), ("61",)))
ROWS = tuple((f"2026-01-01T{hour:02d}:00:00Z", str(60 + hour % 2), str(hour)) for hour in range(20))


@pytest.mark.parametrize(
    "task",
    [
        Logistic((Hour("start"),), TELLS, Training("0.1")),
        Network((Scaled("steps", "0", "24"),), TELLS, (4,), Training("0.1", decay="0.01")),
    ],
    ids=lambda task: type(task).__name__,
)
def test_a_model_trains_in_the_fenced_process_as_it_does_outside(task):
    of = study(task, clip="1", noise="0")
    model = b"\x00\x00\x00\x3f" * of.dimension
    order = Train(of.encode(), ("start", "value", "steps"), ROWS, model, 7, True, 60.0)
    found, outside = trained(order), part.answer(order)
    assert isinstance(outside, Trained)
    assert found == outside
    assert found.examples == 20
    assert found.loss_after < found.loss_before
