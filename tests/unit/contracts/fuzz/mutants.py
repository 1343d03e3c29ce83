"""Faults planted in a contract, one at a time: each a change of its source.

Its state machine must find every one. Where a change cannot be seen from outside, `equivalent` says
why, and the test then holds that it is not found.
"""

from __future__ import annotations

from typing import Any

import msgspec

from contracts import build
from contracts.artifacts import ContractName


class Mutant(msgspec.Struct, frozen=True):
    """A fault: `before` stands in the source once and becomes `after`."""

    name: str
    before: str
    after: str
    equivalent: str = ""
    contract: ContractName = "ConsentRegistry"

    def compiled(self) -> tuple[bytes, list[dict[str, Any]]]:
        """Creation code and ABI of the contract with this fault."""
        source = (build.SOURCES / f"{self.contract}.vy").read_text()
        if source.count(self.before) != 1:
            raise ValueError(f"{self.name}: stands in the source {source.count(self.before)} times")
        output = build.outputs(
            self.contract, source.replace(self.before, self.after), ("bytecode", "abi")
        )
        return bytes.fromhex(output["bytecode"].removeprefix("0x")), output["abi"]


_ACCEPTED = 'acceptSignature), "accept-signature"\n            self._fund'
_FIRST_ACCEPTED = 'acceptSignature), "accept-signature"\n        tried'

MUTANTS = (
    # whose signature, over what
    Mutant("high s is taken", "    if s > HALF_ORDER:\n        return False\n", ""),
    Mutant(
        "any signature is the signer's",
        "return found != 0 and found == signer",
        "return found != 0",
    ),
    Mutant(
        "the parity bit is ignored",
        "27 + (word >> 255), convert(r, uint256)",
        "27, convert(r, uint256)",
    ),
    Mutant(
        "a batch ignores the parity bit",
        "unsafe_add(27, vs >> 255), convert(item.r",
        "27, convert(item.r",
    ),
    Mutant(
        "an account contract's answer is not looked at",
        "    return success and len(answer) == 32 and convert(answer, bytes32) == "
        "convert(ERC1271_MAGIC, bytes32)",
        "    return success",
    ),
    Mutant(
        "account contracts are not asked",
        "    if not signer.is_contract:\n        return False\n",
        "    if signer.is_contract or not signer.is_contract:\n        if len(signature) > 0:\n"
        "            return False\n",
    ),
    Mutant(
        "an address with code cannot sign with its key",
        "    if len(signature) == 65:\n",
        "    if len(signature) == 65 and not signer.is_contract:\n",
    ),
    Mutant(
        "no chain and contract in what is signed",
        "return keccak256(concat(PREFIX, domain, hash))",
        "return hash",
    ),
    Mutant(
        "no chain and contract in what a batch is signed for",
        "keccak256(concat(PREFIX, domain, keccak256(abi_encode(VOUCHER_TYPE, id, item.uses))))",
        "keccak256(abi_encode(VOUCHER_TYPE, id, item.uses))",
    ),
    Mutant(
        "the chain is not in the domain",
        "    DOMAIN = eip712._build_domain_separator()\n    CHAIN_ID",
        "    DOMAIN = keccak256(abi_encode(self))\n    CHAIN_ID",
    ),
    Mutant(
        "the owner's signature is not asked for",
        '    assert agreed, "owner-signature"\n',
        "",
    ),
    Mutant(
        "the requester opens without the owner",
        "        self._register(g, id, msg.sender == g.owner or self._signed(g.owner, id, "
        'ownerSignature))\n    else:\n        assert self._active(word), "not-active"\n'
        "    if totalDeposit > 0:",
        "        self._register(g, id, msg.sender == g.requester or self._signed(g.owner, id, "
        'ownerSignature))\n    else:\n        assert self._active(word), "not-active"\n'
        "    if totalDeposit > 0:",
    ),
    # opening
    Mutant(
        "openBy is not looked at",
        '    assert block.timestamp <= convert(g.openBy, uint256), "open-by-passed"\n',
        "",
    ),
    Mutant(
        "a grant opens in the second of its expiry",
        "assert block.timestamp < convert(g.expiry, uint256)",
        "assert block.timestamp <= convert(g.expiry, uint256)",
    ),
    Mutant("any window", '    assert g.window <= MAX_WINDOW, "window"\n', ""),
    Mutant(
        "a later epoch opens",
        "assert convert(g.epoch, uint256) == self._epoch[g.owner] & LOW_64",
        "assert convert(g.epoch, uint256) >= self._epoch[g.owner] & LOW_64",
    ),
    Mutant(
        "an earlier epoch opens",
        "assert convert(g.epoch, uint256) == self._epoch[g.owner] & LOW_64",
        "assert convert(g.epoch, uint256) <= self._epoch[g.owner] & LOW_64",
    ),
    Mutant(
        "revoked counts as active",
        "return self._state_of(word) == OPEN and block",
        "return self._state_of(word) <= REVOKED and block",
        "a revoked grant's end is never in the future, so the comparison with the clock says the "
        "same",
    ),
    Mutant(
        "a grant is active in the second of its end",
        "block.timestamp < self._ends(word)\n\n\n@internal\n@pure\ndef _made(",
        "block.timestamp <= self._ends(word)\n\n\n@internal\n@pure\ndef _made(",
    ),
    # deposits
    Mutant(
        "an allowance is enough",
        f"self._accept(id, totalDeposit, acceptDeadline), {_ACCEPTED}",
        "self._accept(id, totalDeposit, acceptDeadline), acceptSignature) or True, "
        '"accept-signature"\n            self._fund',
    ),
    Mutant(
        "with a permit, an allowance is enough",
        f"self._accept(id, totalDeposit, acceptDeadline), {_FIRST_ACCEPTED}",
        "self._accept(id, totalDeposit, acceptDeadline), acceptSignature) or True, "
        '"accept-signature"\n        tried',
    ),
    Mutant(
        "an acceptance does not name the total",
        "abi_encode(ACCEPT_TYPE, id, totalDeposit, deadline)",
        "abi_encode(ACCEPT_TYPE, id, deadline, deadline)",
    ),
    Mutant(
        "a deposit is not bounded",
        "    assert totalDeposit <= convert(g.price, uint256) * convert(g.maxUses, uint256) and "
        'totalDeposit <= LOW_128, "deposit-above-total"\n',
        "",
    ),
    Mutant(
        "a top-up takes the whole again",
        "self._pull(g.token, g.requester, totalDeposit - deposited)",
        "self._pull(g.token, g.requester, totalDeposit)",
    ),
    Mutant(
        "a top-up forgets what was paid",
        "self._escrow[id] = (word - deposited) | totalDeposit",
        "self._escrow[id] = totalDeposit",
    ),
    Mutant(
        "tokens that keep a fee are taken",
        '    assert staticcall IERC20(token).balanceOf(self) == before + amount, "token-fee"\n',
        "",
    ),
    Mutant(
        "a token's no is not heard when it pays in",
        "    assert extcall IERC20(token).transferFrom(payer, self, amount, "
        'default_return_value=True), "token-pull"\n',
        "    said: bool = extcall IERC20(token).transferFrom(payer, self, amount, "
        "default_return_value=True)\n",
    ),
    Mutant(
        "a token's no is not heard when it pays out",
        "        assert extcall IERC20(token).transfer(payee, amount, default_return_value=True), "
        '"token-push"\n',
        "        said: bool = extcall IERC20(token).transfer(payee, amount, "
        "default_return_value=True)\n",
    ),
    Mutant(
        "silent tokens are not taken",
        "IERC20(token).transfer(payee, amount, default_return_value=True)",
        "IERC20(token).transfer(payee, amount)",
    ),
    Mutant(
        "a permit that fails is an error",
        "        self._fund(g, id, word, totalDeposit)\n\n\n@external\ndef openMany",
        '        assert tried, "permit"\n        self._fund(g, id, word, totalDeposit)\n\n\n'
        "@external\ndef openMany",
    ),
    Mutant(
        "a permit is used where nothing is missing",
        "    word = self._escrow[id]\n    if totalDeposit > word & LOW_128:\n        if msg.sender",
        "    word = self._escrow[id]\n    if totalDeposit >= word & LOW_128:\n"
        "        if msg.sender",
    ),
    # batches
    Mutant(
        "a batch opens again what it knows",
        "if self._status[id] != 0 or convert(item",
        "if convert(item",
    ),
    Mutant(
        "a batch stops at a revokeAll",
        "if self._status[id] != 0 or convert(item.grant.epoch, uint256) < "
        "self._epoch[item.grant.owner] & LOW_64:",
        "if self._status[id] != 0:",
    ),
    Mutant("an empty batch succeeds", '    assert opened, "nothing-new"\n', ""),
    Mutant(
        "a batch pays unsigned vouchers",
        "        assert self._made(item.grant.voucherSigner, digest, unsafe_add(27, vs >> 255), "
        'convert(item.r, uint256), vs & LOW_255), "voucher-signature"\n',
        "",
    ),
    Mutant("a batch of paid vouchers succeeds", '    assert owner != 0, "nothing-new"\n', ""),
    Mutant(
        "a batch pays the first owner for all",
        "if item.grant.owner != owner or item.grant.token != token:",
        "if token == 0:",
    ),
    Mutant(
        "a batch pays one token for another",
        "if item.grant.owner != owner or item.grant.token != token:",
        "if item.grant.owner != owner:",
    ),
    Mutant(
        "a batch pays twice at a change of owner",
        "            owner = item.grant.owner\n            due = 0\n",
        "            owner = item.grant.owner\n",
    ),
    Mutant(
        "a batch pays what is closed",
        "if state == CLOSED or item.uses",
        "if item.uses",
    ),
    # vouchers
    Mutant("a voucher pays again", '    assert count > settled, "stale-voucher"\n', ""),
    Mutant(
        "a voucher pays beyond the deposit",
        '    assert unsafe_mul(count, price) <= word & LOW_128, "above-deposit"\n',
        "",
    ),
    Mutant(
        "a batch pays beyond the deposit",
        "assert item.uses <= LOW_32 and unsafe_mul(item.uses, item.grant.price) <= word,",
        "assert item.uses <= LOW_32,",
    ),
    Mutant(
        "a count of a batch may be as large as it likes",
        "assert item.uses <= LOW_32 and unsafe_mul",
        "assert unsafe_mul",
    ),
    Mutant(
        "every voucher pays in full",
        "amount: uint256 = unsafe_mul(count - settled, price)",
        "amount: uint256 = unsafe_mul(count, price)",
    ),
    Mutant(
        "every voucher of a batch pays in full",
        "unsafe_mul(unsafe_sub(item.uses, settled), item.grant.price)",
        "unsafe_mul(item.uses, item.grant.price)",
    ),
    Mutant(
        "a batch pays the last voucher of an owner alone",
        "due = unsafe_add(due, amount)",
        "due = amount",
    ),
    Mutant(
        "one voucher for every grant",
        "abi_encode(VOUCHER_TYPE, id, uses)",
        "abi_encode(VOUCHER_TYPE, empty(bytes32), uses)",
    ),
    Mutant(
        "what is closed pays",
        '    assert state == OPEN or state == REVOKED, "not-open"\n'
        "    assert self._made_compact(convert(g.voucher",
        '    assert state != 0, "not-open"\n    assert self._made_compact(convert(g.voucher',
    ),
    Mutant(
        "what is revoked does not pay",
        '    assert state == OPEN or state == REVOKED, "not-open"\n'
        "    assert self._made_compact(convert(g.voucher",
        '    assert state == OPEN, "not-open"\n    assert self._made_compact(convert(g.voucher',
    ),
    # ending
    Mutant(
        "anyone revokes",
        "self._typed(keccak256(abi_encode(REVOKE_TYPE, id, deadline))), signature), "
        '"owner-signature"',
        "self._typed(keccak256(abi_encode(REVOKE_TYPE, id, deadline))), signature) or True, "
        '"owner-signature"',
    ),
    Mutant(
        "anyone revokes without a signature",
        "assert word != 0 and word >> 208 < self._epoch[g.owner] & LOW_64",
        "assert word != 0",
    ),
    Mutant(
        "writing down the end of what was never opened",
        "assert word != 0 and word >> 208 < self._epoch[g.owner] & LOW_64",
        "assert word >> 208 < self._epoch[g.owner] & LOW_64",
    ),
    Mutant(
        "writing down the end moves it",
        '"owner-signature"\n            ends = self._ends(word)\n',
        '"owner-signature"\n',
    ),
    Mutant(
        "revoking moves an end that has passed",
        "(min((word >> 160) & LOW_40, ends) << 160)",
        "(ends << 160)",
    ),
    Mutant(
        "what is revoked can be revoked again",
        "assert self._state_of(word) <= OPEN",
        "assert self._state_of(word) <= REVOKED",
    ),
    Mutant(
        "a revocation has no deadline",
        '            assert block.timestamp <= deadline, "owner-expired"\n'
        "            assert self._signed(g.owner, self._typed(keccak256(abi_encode(REVOKE_TYPE",
        "            assert self._signed(g.owner, self._typed(keccak256(abi_encode(REVOKE_TYPE",
    ),
    Mutant(
        "anyone revokes all",
        "abi_encode(REVOKE_ALL_TYPE, owner, current, deadline))), signature), ",
        "abi_encode(REVOKE_ALL_TYPE, owner, current, deadline))), signature) or True, ",
    ),
    Mutant(
        "a signed revokeAll counts in every epoch",
        "abi_encode(REVOKE_ALL_TYPE, owner, current, deadline)",
        "abi_encode(REVOKE_ALL_TYPE, owner, empty(uint256), deadline)",
    ),
    Mutant(
        "revokeAll leaves the time of the last",
        "(current + 1) | (block.timestamp << 64)",
        "(current + 1) | (self._epoch[owner] >> 64 << 64)",
    ),
    Mutant(
        "the refund does not wait for the window",
        "block.timestamp < self._ends(word) + convert(g.window, uint256):",
        "block.timestamp < self._ends(word):",
    ),
    Mutant(
        "after a panic the refund waits for the expiry",
        "block.timestamp < self._ends(word) + convert(g.window, uint256):",
        "block.timestamp < ((word >> 160) & LOW_40) + convert(g.window, uint256):",
    ),
    Mutant(
        "anyone closes with any signature",
        "abi_encode(CLOSE_TYPE, id, deadline))), signature), ",
        "abi_encode(CLOSE_TYPE, id, deadline))), signature) or True, ",
    ),
    Mutant(
        "a revocation also closes",
        "abi_encode(CLOSE_TYPE, id, deadline)",
        "abi_encode(REVOKE_TYPE, id, deadline)",
    ),
    Mutant(
        "the refund forgets what was paid",
        "(escrow & LOW_128) - ((escrow >> 128) & LOW_32) * convert(g.price, uint256)",
        "escrow & LOW_128",
    ),
    Mutant("closing keeps the escrow", "    self._escrow[id] = 0\n", ""),
    Mutant(
        "the refund goes to who asks",
        "self._push(g.token, g.requester, refund)",
        "self._push(g.token, msg.sender, refund)",
    ),
    Mutant(
        "a token may call back",
        "# pragma nonreentrancy on",
        "# pragma nonreentrancy off",
    ),
)
