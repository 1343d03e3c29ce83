"""The team's side: FedAvg, and after each round how much the model tells right."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from flwr.app import (  # type: ignore[import-not-found]
    ArrayRecord,
    ConfigRecord,
    Context,
    MetricRecord,
)
from flwr.serverapp import Grid, ServerApp  # type: ignore[import-not-found]
from flwr.serverapp.strategy import FedAvg  # type: ignore[import-not-found]

from breast.data import SHAPES, WIDTHS, held  # type: ignore[import-not-found]
from tests.bench._federation import judged

app = ServerApp()


@app.main()  # type: ignore[misc, untyped-decorator, unused-ignore]
def main(grid: Grid, context: Context) -> None:
    """Train a model for each seed, and write how it did after each round, from before the first.

    `told` says whether wallets are told the seed with the model; in a study no setting reaches
    them. `nodes` are waited for.
    """
    told, nodes = context.run_config, int(context.run_config["nodes"])
    for seed in range(int(told["first"]), int(told["first"]) + int(told["seeds"])):
        right = list[float]()

        def judge(_round: int, arrays: ArrayRecord, at: int = seed) -> MetricRecord:
            flat = np.concatenate([one.numpy().ravel() for one in arrays.values()])
            share = judged(flat.astype(np.float32), WIDTHS, held(at, 3))
            right.append(share)  # noqa: B023  # it is called within this turn
            return MetricRecord({"right": share})

        FedAvg(fraction_evaluate=0.0, min_train_nodes=nodes, min_available_nodes=nodes).start(
            grid,
            ArrayRecord([np.zeros(shape, np.float32) for shape in SHAPES]),
            num_rounds=int(told["num-server-rounds"]),
            train_config=ConfigRecord({"seed": seed}) if told["told"] else None,
            evaluate_fn=judge,
        )
        with Path(str(told["out"])).open("a") as file:
            file.write(json.dumps({"seed": seed, "right": right}) + "\n")
