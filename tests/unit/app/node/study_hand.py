"""A wallet's part in a study beside other members by hand: a real vault, a chain by hand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from app.api.messages import AcceptRequest, PreviewRequest
from app.node.agreeing import negotiations
from app.node.handlers import previews, requests
from app.node.learning.part import Added, Part
from contracts.chain.learning_rounds import RoundRecord, committed_word
from p2p.requester.keys import signing_of
from tests.deal import NOW, Deal, Person, person
from tests.unit.app.node.test_accepting import asked, measure
from tests.unit.p2p.learning.cohort import Wallet
from tests.unit.p2p.protocols.sides import FACTS
from tests.unit.wallet.agreement.studies import READ, study
from wallet.agreement.grant import sign_voucher
from wallet.agreement.task_inputs import Hour, Label
from wallet.agreement.tasks import Logistic, Training
from wallet.learning import transcript
from wallet.learning.masking import messages
from wallet.learning.masking.cohort import Member, Noise, RoundManifest
from wallet.learning.masking.coordinator import Coordinator
from wallet.learning.masking.signed import RoundTree
from wallet.vault import deals, grants, studies

if TYPE_CHECKING:
    from tests.unit.app.node.house import House
    from wallet.agreement.signing import SigningService
    from wallet.agreement.study import Study
    from wallet.vault.grants import GrantRow

TASK = Logistic((Hour("start"),), Label("value", (("60",), ("61",))), Training("0.1"))
STUDY = study(TASK, rounds=3, wallets_least=4, clip="1", noise="0")
MODEL = np.zeros(STUDY.dimension, np.float32).tobytes()
BLOCKS = 16
"""More than the chain has while a study goes on."""

OWN = np.arange(STUDY.dimension, dtype=np.uint32)


class StudyHand:
    """One study that the house's wallet takes part in, with three members by hand."""

    def __init__(self, house: House, of: Study = STUDY) -> None:
        self.house, self.of = house, of
        self.others = [Wallet(number, of.dimension) for number in (1, 2, 3)]
        self.computed: list[bytes] = []
        self.number = 0
        self.deal: Deal
        self.id = b""

    async def accept(self, **terms: Any) -> None:
        """Take the request, accept it as seen, and open it and the others' on the chain."""
        house = self.house
        measure(house, 20)
        given: dict[str, Any] = {
            "view": READ,
            "required_fields": (),
            "steps": 3,
            "study": self.of,
            "expiry": NOW + 100 * 86_400,
        }
        self.deal, id = asked(house, **(given | terms))
        found = await previews.show(house.wallet, PreviewRequest(id))
        done = await requests.accept(house.wallet, AcceptRequest(id, found.digest))
        self.id = bytes.fromhex(done.grant[2:])
        row = self.row
        self.deal.negotiation = house.vault.db.read(
            lambda tx: negotiations.load(house.wallet, tx, row.negotiation, row.relationship)
        )
        held = len(self.deal.negotiation.entries)
        self.deal.open()
        now_ms = house.clock.now_ms()
        house.vault.db.write(deals.save, self.deal.negotiation, row.relationship, held, now_ms)
        house.vault.db.write(deals.confirm, self.deal.negotiation.id, held + 1)
        for other in self.others:
            fields = {
                "owner": other.member.address,
                "requester": self.payer,
                "expiry": str(NOW + 100 * 86_400),
            }
            house.client.block(NOW + 5, ("Opened", other.grant_id, other.member.address, fields))
        house.opened(self.deal)
        await house.chain.round()

    async def again(self) -> None:
        """Go on in a new process, with the vault and the chain as they were."""
        house = self.house
        (found,) = house.vault.db.read(studies.parts)
        self.id = found.grant
        row = self.row
        self.deal = Deal(
            Person(house.wallet.keys(row.relationship)), person("lab", 1), house.wallet.domain
        )
        self.deal.negotiation = house.vault.db.read(
            lambda tx: negotiations.load(house.wallet, tx, row.negotiation, row.relationship)
        )
        made = self.deal.negotiation.consent
        assert made is not None
        funded = {"total_deposit": str(made.grant.total_units)}
        for number in range(1, BLOCKS):  # those that were followed are not asked for again
            events = (("Funded", self.id, None, funded),) if number == 1 else ()
            house.client.block(NOW + number, *events)
        await house.chain.round()

    @property
    def payer(self) -> str:
        """The requester's address."""
        return self.deal.requester.claims.address

    @property
    def row(self) -> GrantRow:
        """The grant now."""
        return self.house.vault.db.read(grants.grant, self.id)

    @property
    def member(self) -> Member:
        """The wallet itself, as a manifest names it."""
        owner = self.house.wallet.keys(self.row.relationship).evm_address
        return Member(bytes.fromhex(owner[2:]), self.id)

    def part(self) -> Part:
        """The wallet's part, as a new process begins it."""

        async def compute(model: bytes) -> Added:
            self.computed.append(model)
            return Added(OWN, 7)

        house, row = self.house, self.row
        negotiation = house.vault.db.read(
            lambda tx: negotiations.load(house.wallet, tx, row.negotiation, row.relationship)
        )
        found = Part(house.wallet, negotiation, row, compute)
        found.patience_seconds = 0.0
        return found

    def manifest(self, number: int = 1, **changed: Any) -> RoundManifest:
        """A round as the coordinator should make it, with some parts as given."""
        members = sorted(
            (self.member, *(other.member for other in self.others)), key=lambda one: one.wallet
        )
        domain = self.house.wallet.domain
        made = RoundManifest(
            chain_id=domain.chain_id,
            registry=domain.registry,
            coordinator=self.payer,
            study=self.of.hash(),
            number=number,
            model_in=hashlib.sha256(MODEL).digest(),
            dimension=self.of.dimension,
            noise=Noise(self.of.clip, self.of.noise, self.of.honest),
            least=self.of.wallets_least,
            groups=self.of.groups,
            seed=bytes(32),
            members=tuple(members),
        )
        return msgspec.structs.replace(made, **changed)

    def begin(self, manifest: RoundManifest) -> bytes:
        """The message that begins a round."""
        return messages.encode(messages.Begin(manifest.encode()))

    def fix(self, manifest: RoundManifest, root: bytes, count: int) -> None:
        """Have the chain show a round's manifest and the root over its commitments."""
        word = committed_word(manifest.hash, root, count)
        shown = RoundRecord("committed", word)
        self.house.client.rounds[manifest.study, manifest.number] = shown

    async def run(self, part: Part, number: int = 1) -> Coordinator:
        """Take the wallet and the others through a whole round."""
        manifest = self.manifest(number)
        group = Coordinator(manifest, 0, self.others[0].known.verify)
        await part.model(number, MODEL)
        begin = messages.Begin(manifest.encode())
        await self._all(part, group, manifest, dict.fromkeys(range(4), begin))
        book = group.book()
        await self._all(part, group, manifest, dict.fromkeys(range(4), book))
        await self._all(part, group, manifest, group.inboxes())
        tree = RoundTree(group.leaves())
        self.fix(manifest, tree.root, tree.count)
        await self._all(part, group, manifest, group.committed(tree))
        await self._all(part, group, manifest, dict.fromkeys(range(4), group.tally()))
        await self._all(part, group, manifest, dict.fromkeys(range(4), group.confirmed()))
        total = group.finish()
        assert int(total[0]) == sum(int(other.vector[0]) for other in self.others) + int(OWN[0])
        self.root = tree.root
        return group

    async def _all(
        self,
        part: Part,
        group: Coordinator,
        manifest: RoundManifest,
        told: dict[int, Any],
    ) -> None:
        for place, member in enumerate(manifest.members):
            data = messages.encode(told[place])
            if member.grant_id == self.id:
                answer = await part.hear(data)
            else:
                other = next(one for one in self.others if one.grant_id == member.grant_id)
                answer = await other.hear(data)
            assert answer is not None
            said = messages.decode(answer)
            group.hear(place, said)  # type: ignore[arg-type]  # members say what members say

    def record(self, group: Coordinator, signing: SigningService | None = None) -> bytes:
        """The signed transcript of a round that was run."""
        manifest = group.manifest
        sums = {0: (len(group.record.alive), group._total)}
        aggregate = transcript.aggregate_hash(manifest, sums)
        signed = transcript.write(
            manifest,
            [group.record],
            self.root,
            aggregate,
            bytes(32),
            (signing or self.signing()).sign,
        )
        return transcript.encode(signed)

    def signing(self) -> SigningService:
        """What the requester signs with."""
        address, wallet = self.payer, self.house.wallet
        facts = msgspec.structs.replace(
            FACTS, requester=address, voucher_signer=address, token=wallet.profile.token
        )
        return signing_of(self.deal.requester.requester_keys, facts)

    def voucher(self, uses: int) -> bytes:
        """The requester's signature for so many rounds."""
        key = self.deal.requester.keys.evm_private_key
        return sign_voucher(self.id, uses, self.house.wallet.domain, key)
