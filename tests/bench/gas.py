"""What every call of the contracts costs, against its floor, and other systems' figures beside it.

Measured gas is that of receipts of the practice chain (py-evm, Prague rules); the floor is that
of `_gas_floor`, from each call's own calldata. `make bench-gas` prints all of it, with what many
people would cost on a second-layer network; tests hold the ratios.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench._figures import Figure, Limit
from tests.bench._gas_calls import Cost, every_call
from tests.bench._gas_ledger import MANY, Ledger
from tests.bench._gas_people import Prices, people

OTHERS = (
    ("Vana addPermission, 0 / 1 / 3 files", "351,509 / 495,455 / 696,328", "register, relayed"),
    ("Vana revokePermission", "92,979", "revoke by the owner"),
    ("EAS attest / delegated", "252,960 / 269,146", "register, relayed"),
    ("EAS multiAttest of 10, each", "222,454", "openMany of 32 owners, each"),
    ("EAS revoke", "68,547", "revoke by the owner"),
    ("EAS timestamp of a root", "45,857", "anchor the root of 1,000 grants"),
    ("Ocean publish (NFT + datatoken)", "1,104,438", "register + escrow"),
    ("Ocean startOrder, no fee / one fee", "80,291 / 110,143", "register + escrow"),
    ("Ocean reuseOrder", "41,508", "1,000 steps in one settle, each"),
)
"""Other systems' own contracts on anvil under the same rules, measured in November 2026; not again
here. Vana's strings and index sets, and EAS's generic schemas, do more than a grant needs."""


def figures() -> list[Cost]:
    """Run every operation on a fresh chain and return what each cost."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        try:
            return every_call(ledger)
        finally:
            ledger.close()


def table(measured: list[Cost]) -> str:
    """Return the figures as a table."""
    lines = [f"{'operation':<42}{'gas':>11}{'floor':>11}{'ratio':>7}{'each':>9}{'calldata':>11}"]
    lines += [
        f"{f.name:<42}{f.gas:>11,}{f.floor:>11,}{f.ratio:>7.3f}"
        f"{(f'{f.each:,.0f}' if f.units > 1 else ''):>9}{len(f.calldata):>9,} B"
        for f in measured
    ]
    return "\n".join(lines)


def beside(measured: list[Cost]) -> str:
    """Return other systems' figures, each beside the call here that does its work."""
    ours = {cost.name: f"{cost.gas:,}" for cost in measured}
    ours |= {f"{cost.name}, each": f"{cost.each:,.0f}" for cost in measured if cost.units > 1}
    lines = [f"{'other system':<38}{'gas':>30}   here"]
    lines += [f"{name:<38}{gas:>30}   {ours[mine]} ({mine})" for name, gas, mine in OTHERS]
    return "\n".join(lines)


def run(prices: Prices | None = None) -> tuple[Figure, ...]:
    """Measure, print all tables, and return what has a limit."""
    measured = figures()
    print(table(measured), beside(measured), people(measured, prices or Prices()), sep="\n\n")
    by_name = {cost.name: cost for cost in measured}
    register = max(cost.ratio for cost in measured if cost.name.startswith("register"))
    other = max(cost.ratio for cost in measured if not cost.name.startswith("register"))
    return (
        Figure("register a grant, of its gas floor", register, "", Limit("at most", 1.10), 3),
        Figure("any other call, of its gas floor", other, "", Limit("at most", 1.12), 3),
        *(
            Figure(said, by_name[name].each, "gas", Limit("at most", bound), 0)
            for said, name, bound in (
                ("one of 1,000 steps in a settle", "1,000 steps in one settle", 80),
                ("one of 32 grants in openMany", f"openMany of {MANY} owners", 40_000),
                ("one of 10 vouchers in settleMany", "settleMany of 10, one owner", 40_000),
                ("one of 1,000 grants under a root", "anchor the root of 1,000 grants", 46),
            )
        ),
    )


def main() -> None:
    """Print the tables for the prices given."""
    assumed = Prices()
    parser = argparse.ArgumentParser(prog="tests.bench.gas", description=__doc__)
    parser.add_argument("--gas-gwei", type=float, default=assumed.gas_gwei)
    parser.add_argument("--byte-gwei", type=float, default=assumed.byte_gwei)
    parser.add_argument("--coin", type=float, default=assumed.coin)
    given = parser.parse_args()
    run(Prices(given.gas_gwei, given.byte_gwei, given.coin))


if __name__ == "__main__":
    main()
