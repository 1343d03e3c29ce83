# pragma version ==0.4.3
# pragma evm-version cancun
# pragma nonreentrancy on
"""
@title ConsentRegistry
@license GPL-3.0-or-later
@notice Records consent grants that a data owner signed, holds the reward a requester sets
        aside for each, pays the owner by cumulative vouchers and returns the rest.
        There is no administrator: nobody can pause, upgrade or empty it.
@dev The grant itself travels in calldata; its id is its EIP-712 digest, so it names this chain
     and this contract. Storage holds one word of status and one of escrow per grant:

       status  owner 160 | ends 40 | state 8 | epoch 48      (bit 0 first)
       escrow  deposit 128 | settled uses 32 | unused 96

     Revert reasons are part of the interface; contracts/README.md lists them.
"""

from ethereum.ercs import IERC20
from snekmate.utils import eip712_domain_separator as eip712

initializes: eip712
exports: eip712.eip712Domain


struct Grant:
    owner: address          # whose data it is; signs the grant and is paid
    requester: address      # who may use the data; pays, and receives the refund
    voucherSigner: address  # the requester's key that signs vouchers, and nothing else
    dataset: bytes32        # salted commitment to what is released
    terms: bytes32          # salted commitment to the agreed terms
    token: address          # ERC-20 of the reward
    price: uint128          # base units of the token for one use
    maxUses: uint32         # uses at most
    openBy: uint64          # unix seconds: cannot be opened later
    expiry: uint64          # unix seconds: not active from then on
    window: uint32          # seconds after the end in which vouchers are safe from a refund
    epoch: uint64           # the owner's epoch; a later one ends the grant
    salt: bytes32           # makes two equal grants differ


struct State:
    status: uint8           # 0 unknown, 1 open, 2 revoked, 3 closed
    active: bool            # open, not past its end, not ended by revokeAll
    ends: uint64            # unix seconds: expiry, revocation or revokeAll, whichever came first
    deposit: uint128        # base units ever deposited; 0 once closed
    settledUses: uint32     # uses paid so far; 0 once closed


event Opened:
    id: indexed(bytes32)
    owner: indexed(address)
    requester: indexed(address)
    expiry: uint64


event Funded:
    id: indexed(bytes32)
    totalDeposit: uint256


event Paid:
    id: indexed(bytes32)
    uses: uint256
    amount: uint256


event Revoked:
    id: indexed(bytes32)


event RevokedAll:
    owner: indexed(address)
    epoch: uint64


event Closed:
    id: indexed(bytes32)
    refund: uint256


GRANT_TYPE: constant(bytes32) = keccak256("Grant(address owner,address requester,address voucherSigner,bytes32 dataset,bytes32 terms,address token,uint128 price,uint32 maxUses,uint64 openBy,uint64 expiry,uint32 window,uint64 epoch,bytes32 salt)")
ACCEPT_TYPE: constant(bytes32) = keccak256("Accept(bytes32 grantId,uint256 totalDeposit,uint256 deadline)")
VOUCHER_TYPE: constant(bytes32) = keccak256("Voucher(bytes32 grantId,uint32 uses)")
REVOKE_TYPE: constant(bytes32) = keccak256("Revoke(bytes32 grantId,uint256 deadline)")

# Half the order of secp256k1: of a signature's two forms only the one with the lower s counts.
HALF_ORDER: constant(uint256) = 57896044618658097711785492504343953926418782139537452191302581570759080747168
ERC1271_MAGIC: constant(bytes4) = 0x1626ba7e
MAX_SIGNATURE: constant(uint256) = 1024
MAX_WINDOW: constant(uint32) = 90 * 86400

OPEN: constant(uint256) = 1
REVOKED: constant(uint256) = 2
CLOSED: constant(uint256) = 3

LOW_32: constant(uint256) = 2 ** 32 - 1
LOW_40: constant(uint256) = 2 ** 40 - 1
LOW_48: constant(uint256) = 2 ** 48 - 1
LOW_64: constant(uint256) = 2 ** 64 - 1
LOW_128: constant(uint256) = 2 ** 128 - 1
LOW_160: constant(uint256) = 2 ** 160 - 1
ENDS_AND_STATE_CLEARED: constant(uint256) = ~((2 ** 48 - 1) << 160)

_status: HashMap[bytes32, uint256]
_escrow: HashMap[bytes32, uint256]
_epoch: HashMap[address, uint256]  # epoch 64 | time of the last revokeAll 64


@deploy
def __init__():
    eip712.__init__("ConsentRegistry", "1")


# ------------------------------------------------------------------ words and signatures


@internal
@view
def _id(g: Grant) -> bytes32:
    return eip712._hash_typed_data_v4(keccak256(abi_encode(GRANT_TYPE, g)))


@internal
@pure
def _opened(owner: address, ends: uint256, epoch: uint64) -> uint256:
    return convert(owner, uint256) | (ends << 160) | (OPEN << 200) | ((convert(epoch, uint256) & LOW_48) << 208)


@internal
@pure
def _state_of(word: uint256) -> uint256:
    return (word >> 200) & 255


@internal
@view
def _ends(word: uint256) -> uint256:
    # When use ended or will end. A revokeAll counts from its time, so that a refund does not wait for the expiry.
    ends: uint256 = (word >> 160) & LOW_40
    current: uint256 = self._epoch[convert(word & LOW_160, address)]
    if word >> 208 < current & LOW_64:
        ends = min(ends, current >> 64)
    return ends


@internal
@view
def _ended(word: uint256, state: uint256) -> uint256:
    # The same word in another state, its end not later than now.
    ends: uint256 = min((word >> 160) & LOW_40, block.timestamp)
    return (word & ENDS_AND_STATE_CLEARED) | (ends << 160) | (state << 200)


@internal
@view
def _active(word: uint256) -> bool:
    return self._state_of(word) == OPEN and block.timestamp < self._ends(word)


@internal
@pure
def _recovers(signer: address, digest: bytes32, signature: Bytes[MAX_SIGNATURE]) -> bool:
    if len(signature) != 65:
        return False
    r: uint256 = convert(extract32(signature, 0), uint256)
    s: uint256 = convert(extract32(signature, 32), uint256)
    v: uint256 = convert(extract32(signature, 33), uint256) & 255
    if s > HALF_ORDER:
        return False
    found: address = ecrecover(digest, v, r, s)
    return found != empty(address) and found == signer


@internal
@view
def _signed(signer: address, digest: bytes32, signature: Bytes[MAX_SIGNATURE]) -> bool:
    # ECDSA first: the key of an account that delegated by EIP-7702 stays its own. Then EIP-1271.
    if self._recovers(signer, digest, signature):
        return True
    if not signer.is_contract:
        return False
    success: bool = False
    answer: Bytes[32] = b""
    success, answer = raw_call(
        signer,
        abi_encode(digest, signature, method_id=ERC1271_MAGIC),
        max_outsize=32,
        is_static_call=True,
        revert_on_failure=False,
    )
    return success and len(answer) == 32 and convert(answer, bytes32) == convert(ERC1271_MAGIC, bytes32)


# ------------------------------------------------------------------ tokens


@internal
def _pull(token: address, payer: address, amount: uint256):
    before: uint256 = staticcall IERC20(token).balanceOf(self)
    assert extcall IERC20(token).transferFrom(payer, self, amount, default_return_value=True), "token-pull"
    assert staticcall IERC20(token).balanceOf(self) == before + amount, "token-fee"


@internal
def _push(token: address, payee: address, amount: uint256):
    if amount > 0:
        assert extcall IERC20(token).transfer(payee, amount, default_return_value=True), "token-push"


# ------------------------------------------------------------------ grants


@internal
def _register(g: Grant, id: bytes32, signature: Bytes[MAX_SIGNATURE]):
    assert g.owner != empty(address) and g.requester != empty(address) and g.voucherSigner != empty(address), "zero-address"
    assert block.timestamp <= convert(g.openBy, uint256), "open-by-passed"
    assert block.timestamp < convert(g.expiry, uint256) and convert(g.expiry, uint256) <= LOW_40, "expiry"
    assert g.window <= MAX_WINDOW, "window"
    assert convert(g.epoch, uint256) == self._epoch[g.owner] & LOW_64, "epoch"
    if msg.sender != g.owner:
        assert self._signed(g.owner, id, signature), "owner-signature"
    self._status[id] = self._opened(g.owner, convert(g.expiry, uint256), g.epoch)
    log Opened(id=id, owner=g.owner, requester=g.requester, expiry=g.expiry)


@internal
def _fund(g: Grant, id: bytes32, totalDeposit: uint256, deadline: uint256, signature: Bytes[MAX_SIGNATURE]):
    # Never from a bare allowance: anyone could write a grant that names a requester who approved this contract.
    word: uint256 = self._escrow[id]
    deposited: uint256 = word & LOW_128
    if totalDeposit <= deposited:
        return  # somebody else submitted the same acceptance first
    if msg.sender != g.requester:
        assert block.timestamp <= deadline, "accept-expired"
        digest: bytes32 = eip712._hash_typed_data_v4(keccak256(abi_encode(ACCEPT_TYPE, id, totalDeposit, deadline)))
        assert self._signed(g.requester, digest, signature), "accept-signature"
    assert totalDeposit <= convert(g.price, uint256) * convert(g.maxUses, uint256) and totalDeposit <= LOW_128, "deposit-above-total"
    self._escrow[id] = (word - deposited) | totalDeposit
    self._pull(g.token, g.requester, totalDeposit - deposited)
    log Funded(id=id, totalDeposit=totalDeposit)


@external
def open(
    g: Grant,
    ownerSignature: Bytes[MAX_SIGNATURE],
    totalDeposit: uint256,
    acceptDeadline: uint256,
    acceptSignature: Bytes[MAX_SIGNATURE],
):
    """
    @notice Makes the grant open and its deposit at least `totalDeposit`. Anyone may submit it.
    @dev An open grant is topped up, so a call that somebody ran ahead of still does its work.
    @param ownerSignature Over the Grant; ignored when the owner submits.
    @param totalDeposit Base units in escrow afterwards, counting all earlier deposits; 0 for none.
    @param acceptDeadline Of the Accept; ignored when the requester submits.
    @param acceptSignature Over Accept(id, totalDeposit, acceptDeadline) by the requester; ignored
           when the requester submits.
    """
    id: bytes32 = self._id(g)
    word: uint256 = self._status[id]
    if word == 0:
        self._register(g, id, ownerSignature)
    else:
        assert self._active(word), "not-active"
    if totalDeposit > 0:
        self._fund(g, id, totalDeposit, acceptDeadline, acceptSignature)


@external
def revoke(g: Grant, deadline: uint256, signature: Bytes[MAX_SIGNATURE]):
    """
    @notice Ends the use of a grant now, or makes sure that it is never opened.
    @param deadline Of the Revoke; ignored when the owner submits.
    @param signature Over Revoke(id, deadline) by the owner; ignored when the owner submits.
    """
    id: bytes32 = self._id(g)
    word: uint256 = self._status[id]
    assert self._state_of(word) <= OPEN, "already-ended"
    if msg.sender != g.owner:
        assert block.timestamp <= deadline, "revoke-expired"
        digest: bytes32 = eip712._hash_typed_data_v4(keccak256(abi_encode(REVOKE_TYPE, id, deadline)))
        assert self._signed(g.owner, digest, signature), "owner-signature"
    if word == 0:
        word = self._opened(g.owner, block.timestamp, g.epoch)
    self._status[id] = self._ended(word, REVOKED)
    log Revoked(id=id)


@external
def revokeAll():
    """
    @notice Ends every grant of the caller, opened or not, by moving to the next epoch.
    """
    epoch: uint256 = (self._epoch[msg.sender] & LOW_64) + 1
    self._epoch[msg.sender] = epoch | (block.timestamp << 64)
    log RevokedAll(owner=msg.sender, epoch=convert(epoch, uint64))


# ------------------------------------------------------------------ money


@external
def settle(g: Grant, uses: uint32, signature: Bytes[MAX_SIGNATURE]):
    """
    @notice Pays the owner for every use up to `uses` that was not paid yet. Anyone may submit it,
            until the grant is closed.
    @param uses Cumulative count, as signed.
    @param signature Over Voucher(id, uses) by the voucher signer, always ECDSA.
    """
    id: bytes32 = self._id(g)
    state: uint256 = self._state_of(self._status[id])
    assert state == OPEN or state == REVOKED, "not-open"
    digest: bytes32 = eip712._hash_typed_data_v4(keccak256(abi_encode(VOUCHER_TYPE, id, uses)))
    assert self._recovers(g.voucherSigner, digest, signature), "voucher-signature"
    word: uint256 = self._escrow[id]
    count: uint256 = convert(uses, uint256)
    settled: uint256 = (word >> 128) & LOW_32
    price: uint256 = convert(g.price, uint256)
    assert price > 0, "unpaid"
    assert count > settled, "stale-voucher"
    assert count * price <= word & LOW_128, "above-deposit"
    self._escrow[id] = (word & LOW_128) | (count << 128)
    amount: uint256 = (count - settled) * price
    self._push(g.token, g.owner, amount)
    log Paid(id=id, uses=count, amount=amount)


@external
def close(g: Grant):
    """
    @notice Returns what was not paid to the requester and ends the grant for good. The owner may
            do it at any time, anyone else once the window after the end has passed.
    """
    id: bytes32 = self._id(g)
    word: uint256 = self._status[id]
    state: uint256 = self._state_of(word)
    assert state == OPEN or state == REVOKED, "not-open"
    if msg.sender != g.owner:
        assert block.timestamp >= self._ends(word) + convert(g.window, uint256), "refund-window"
    escrow: uint256 = self._escrow[id]
    refund: uint256 = (escrow & LOW_128) - ((escrow >> 128) & LOW_32) * convert(g.price, uint256)
    self._status[id] = self._ended(word, CLOSED)
    self._escrow[id] = 0
    self._push(g.token, g.requester, refund)
    log Closed(id=id, refund=refund)


# ------------------------------------------------------------------ views


@external
@view
def grantId(g: Grant) -> bytes32:
    """
    @return The grant's id: its EIP-712 digest on this chain and contract.
    """
    return self._id(g)


@external
@view
def isActive(id: bytes32) -> bool:
    """
    @return Whether the data may be used under this grant now.
    """
    return self._active(self._status[id])


@external
@view
def state(id: bytes32) -> State:
    """
    @return What this contract knows of the grant; all zero for one it never saw.
    """
    word: uint256 = self._status[id]
    if word == 0:
        return empty(State)
    escrow: uint256 = self._escrow[id]
    return State(
        status=convert(self._state_of(word), uint8),
        active=self._active(word),
        ends=convert(self._ends(word), uint64),
        deposit=convert(escrow & LOW_128, uint128),
        settledUses=convert((escrow >> 128) & LOW_32, uint32),
    )


@external
@view
def epochs(owner: address) -> uint64:
    """
    @return The epoch a new grant of this owner must carry.
    """
    return convert(self._epoch[owner] & LOW_64, uint64)
