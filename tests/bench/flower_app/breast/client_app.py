"""A wallet's side in the open: it trains on its part and sends the model as it then is."""

from __future__ import annotations

import numpy as np
from flwr.app import (  # type: ignore[import-not-found]
    ArrayRecord,
    Context,
    Message,
    MetricRecord,
    RecordDict,
)
from flwr.clientapp import ClientApp  # type: ignore[import-not-found]

from breast.data import TRAINING, WIDTHS, held  # type: ignore[import-not-found]
from wallet.learning.trainers import gradient

app = ClientApp()


@app.train()  # type: ignore[misc, untyped-decorator, unused-ignore]
def train(message: Message, context: Context) -> Message:
    """Answer a model with what it becomes by this wallet's examples."""
    which, wallets = (int(context.node_config[name]) for name in ("partition-id", "num-partitions"))
    told = message.content["config"]
    inputs, classes = held(int(told["seed"]), wallets).wallets[which]
    shapes = [one.numpy().shape for one in message.content["arrays"].values()]
    given = np.concatenate([one.numpy().ravel() for one in message.content["arrays"].values()])
    order = 1009 * int(told["server-round"]) + which
    change = gradient.change(given, WIDTHS, inputs, classes, TRAINING, order)
    moved, arrays, at = (given + change).astype(np.float32), [], 0
    for shape in shapes:
        size = int(np.prod(shape))
        arrays.append(moved[at : at + size].reshape(shape))
        at += size
    figures = MetricRecord({"num-examples": len(classes)})
    content = RecordDict({"arrays": ArrayRecord(arrays), "metrics": figures})
    return Message(content, reply_to=message)
