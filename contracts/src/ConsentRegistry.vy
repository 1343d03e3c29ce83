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


struct SignedGrant:
    grant: Grant
    r: bytes32              # the owner's signature in its 64-byte form (EIP-2098)
    vs: bytes32


struct Words:               # a Grant as its 32-byte words, without ranges
    owner: uint256
    requester: uint256
    voucherSigner: uint256
    dataset: bytes32
    terms: bytes32
    token: uint256
    price: uint256
    maxUses: uint256
    openBy: uint256
    expiry: uint256
    window: uint256
    epoch: uint256
    salt: bytes32


struct SignedVoucher:
    grant: Words
    uses: uint256           # cumulative; 32 bits of it can be signed
    r: bytes32              # the voucher signer's signature in its 64-byte form
    vs: bytes32


struct Permit:              # EIP-2612, by the requester, for this contract
    amount: uint256
    deadline: uint256
    v: uint8
    r: bytes32
    s: bytes32


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
CLOSE_TYPE: constant(bytes32) = keccak256("Close(bytes32 grantId,uint256 deadline)")
REVOKE_ALL_TYPE: constant(bytes32) = keccak256("RevokeAll(address owner,uint64 epoch,uint256 deadline)")

PREFIX: constant(bytes2) = 0x1901  # EIP-191
# Half the order of secp256k1: of a signature's two forms only the one with the lower s counts.
HALF_ORDER: constant(uint256) = 57896044618658097711785492504343953926418782139537452191302581570759080747168
ERC1271_MAGIC: constant(bytes4) = 0x1626ba7e
MAX_SIGNATURE: constant(uint256) = 1024
MAX_WINDOW: constant(uint32) = 90 * 86400
MAX_BATCH: constant(uint256) = 32

OPEN: constant(uint256) = 1
REVOKED: constant(uint256) = 2
CLOSED: constant(uint256) = 3

LOW_32: constant(uint256) = 2 ** 32 - 1
LOW_40: constant(uint256) = 2 ** 40 - 1
LOW_48: constant(uint256) = 2 ** 48 - 1
LOW_64: constant(uint256) = 2 ** 64 - 1
LOW_128: constant(uint256) = 2 ** 128 - 1
LOW_160: constant(uint256) = 2 ** 160 - 1
LOW_255: constant(uint256) = 2 ** 255 - 1
ENDS_AND_STATE_CLEARED: constant(uint256) = ~((2 ** 48 - 1) << 160)

_status: HashMap[bytes32, uint256]
_escrow: HashMap[bytes32, uint256]
_epoch: HashMap[address, uint256]  # epoch 64 | time of the last revokeAll 64

DOMAIN: immutable(bytes32)
CHAIN_ID: immutable(uint256)


@deploy
def __init__():
    eip712.__init__("ConsentRegistry", "1")
    DOMAIN = eip712._build_domain_separator()
    CHAIN_ID = chain.id


# ------------------------------------------------------------------ words and signatures


@internal
@view
def _typed(hash: bytes32) -> bytes32:
    # The EIP-712 digest, as snekmate computes it, at less gas. After a fork the new chain id counts.
    domain: bytes32 = DOMAIN
    if chain.id != CHAIN_ID:
        domain = eip712._build_domain_separator()
    return keccak256(concat(PREFIX, domain, hash))


@internal
@view
def _id(g: Grant) -> bytes32:
    return self._typed(keccak256(abi_encode(GRANT_TYPE, g)))


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
@pure
def _ended(word: uint256, ends: uint256, state: uint256) -> uint256:
    # The same word in another state, its end not later than `ends`.
    return (word & ENDS_AND_STATE_CLEARED) | (min((word >> 160) & LOW_40, ends) << 160) | (state << 200)


@internal
@view
def _active(word: uint256) -> bool:
    return self._state_of(word) == OPEN and block.timestamp < self._ends(word)


@internal
@pure
def _made(signer: uint256, digest: bytes32, v: uint256, r: uint256, s: uint256) -> bool:
    if s > HALF_ORDER:
        return False
    found: uint256 = convert(ecrecover(digest, v, r, s), uint256)
    return found != 0 and found == signer


@internal
@pure
def _made_compact(signer: uint256, digest: bytes32, r: bytes32, vs: bytes32) -> bool:
    # EIP-2098: the highest bit of s, which low-s leaves free, says which of two points it is.
    word: uint256 = convert(vs, uint256)
    return self._made(signer, digest, 27 + (word >> 255), convert(r, uint256), word & LOW_255)


@internal
@view
def _signed(signer: address, digest: bytes32, signature: Bytes[MAX_SIGNATURE]) -> bool:
    # ECDSA first: the key of an account that delegated by EIP-7702 stays its own. Then EIP-1271.
    if len(signature) == 65:
        r: uint256 = convert(extract32(signature, 0), uint256)
        s: uint256 = convert(extract32(signature, 32), uint256)
        v: uint256 = convert(extract32(signature, 33), uint256) & 255
        if self._made(convert(signer, uint256), digest, v, r, s):
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
def _register(g: Grant, id: bytes32, agreed: bool):
    assert g.owner != empty(address) and g.requester != empty(address) and g.voucherSigner != empty(address), "zero-address"
    assert block.timestamp <= convert(g.openBy, uint256), "open-by-passed"
    assert block.timestamp < convert(g.expiry, uint256) and convert(g.expiry, uint256) <= LOW_40, "expiry"
    assert g.window <= MAX_WINDOW, "window"
    assert convert(g.epoch, uint256) == self._epoch[g.owner] & LOW_64, "epoch"
    assert agreed, "owner-signature"
    self._status[id] = self._opened(g.owner, convert(g.expiry, uint256), g.epoch)
    log Opened(id=id, owner=g.owner, requester=g.requester, expiry=g.expiry)


@internal
@view
def _accept(id: bytes32, totalDeposit: uint256, deadline: uint256) -> bytes32:
    return self._typed(keccak256(abi_encode(ACCEPT_TYPE, id, totalDeposit, deadline)))


@internal
def _fund(g: Grant, id: bytes32, word: uint256, totalDeposit: uint256):
    deposited: uint256 = word & LOW_128
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
        self._register(g, id, msg.sender == g.owner or self._signed(g.owner, id, ownerSignature))
    else:
        assert self._active(word), "not-active"
    if totalDeposit > 0:
        word = self._escrow[id]
        if totalDeposit > word & LOW_128:  # else somebody submitted the same acceptance first
            # Never from a bare allowance: anyone could write a grant that names a requester who approved this contract.
            if msg.sender != g.requester:
                assert block.timestamp <= acceptDeadline, "accept-expired"
                assert self._signed(g.requester, self._accept(id, totalDeposit, acceptDeadline), acceptSignature), "accept-signature"
            self._fund(g, id, word, totalDeposit)


@external
def openWithPermit(
    g: Grant,
    ownerSignature: Bytes[MAX_SIGNATURE],
    totalDeposit: uint256,
    acceptDeadline: uint256,
    acceptSignature: Bytes[MAX_SIGNATURE],
    permit: Permit,
):
    """
    @notice As `open`, with the allowance for the deposit signed by the requester (EIP-2612).
    @dev A permit that fails is not an error: somebody may have submitted it first. What the token
         then allows decides. Where no deposit is missing the permit is not used, so that no
         allowance is left behind.
    """
    id: bytes32 = self._id(g)
    word: uint256 = self._status[id]
    if word == 0:
        self._register(g, id, msg.sender == g.owner or self._signed(g.owner, id, ownerSignature))
    else:
        assert self._active(word), "not-active"
    word = self._escrow[id]
    if totalDeposit > word & LOW_128:
        if msg.sender != g.requester:
            assert block.timestamp <= acceptDeadline, "accept-expired"
            assert self._signed(g.requester, self._accept(id, totalDeposit, acceptDeadline), acceptSignature), "accept-signature"
        tried: bool = raw_call(
            g.token,
            abi_encode(
                g.requester, self, permit.amount, permit.deadline, permit.v, permit.r, permit.s,
                method_id=method_id("permit(address,address,uint256,uint256,uint8,bytes32,bytes32)"),
            ),
            revert_on_failure=False,
        )
        self._fund(g, id, word, totalDeposit)


@external
def openMany(batch: DynArray[SignedGrant, MAX_BATCH]):
    """
    @notice Makes up to 32 grants open, without deposits. Anyone may submit them; the owners'
            signatures are ECDSA.
    @dev What an owner revoked, or what was opened, while the batch was on its way is left out.
         Everything else that is wrong could be known before and fails the whole.
    """
    opened: bool = False
    for item: SignedGrant in batch:
        id: bytes32 = self._id(item.grant)
        if self._status[id] != 0 or convert(item.grant.epoch, uint256) < self._epoch[item.grant.owner] & LOW_64:
            continue
        self._register(item.grant, id, self._made_compact(convert(item.grant.owner, uint256), id, item.r, item.vs))
        opened = True
    assert opened, "nothing-new"


@external
def revoke(g: Grant, deadline: uint256, signature: Bytes[MAX_SIGNATURE]):
    """
    @notice Ends the use of a grant now, or makes sure that it is never opened.
    @dev Without a signature anyone may write down the end of a grant that `revokeAll` ended, so
         that a later `revokeAll` does not move it.
    @param deadline Of the Revoke; ignored when the owner submits.
    @param signature Over Revoke(id, deadline) by the owner; ignored when the owner submits.
    """
    id: bytes32 = self._id(g)
    word: uint256 = self._status[id]
    assert self._state_of(word) <= OPEN, "already-ended"
    ends: uint256 = block.timestamp
    if msg.sender != g.owner:
        if len(signature) > 0:
            assert block.timestamp <= deadline, "owner-expired"
            assert self._signed(g.owner, self._typed(keccak256(abi_encode(REVOKE_TYPE, id, deadline))), signature), "owner-signature"
        else:
            assert word != 0 and word >> 208 < self._epoch[g.owner] & LOW_64, "owner-signature"
            ends = self._ends(word)
    if word == 0:
        word = self._opened(g.owner, ends, g.epoch)
    self._status[id] = self._ended(word, ends, REVOKED)
    log Revoked(id=id)


@external
def revokeAll(owner: address, deadline: uint256, signature: Bytes[MAX_SIGNATURE]):
    """
    @notice Ends every grant of `owner`, opened or not, by moving to the next epoch.
    @param deadline Of the RevokeAll; ignored when the owner submits.
    @param signature Over RevokeAll(owner, present epoch, deadline) by the owner; ignored when the
           owner submits.
    """
    current: uint256 = self._epoch[owner] & LOW_64
    if msg.sender != owner:
        assert block.timestamp <= deadline, "owner-expired"
        assert self._signed(owner, self._typed(keccak256(abi_encode(REVOKE_ALL_TYPE, owner, current, deadline))), signature), "owner-signature"
    self._epoch[owner] = (current + 1) | (block.timestamp << 64)
    log RevokedAll(owner=owner, epoch=convert(current + 1, uint64))


# ------------------------------------------------------------------ money


@internal
@view
def _voucher(id: bytes32, uses: uint32) -> bytes32:
    return self._typed(keccak256(abi_encode(VOUCHER_TYPE, id, uses)))


@external
def settle(g: Grant, uses: uint32, r: bytes32, vs: bytes32):
    """
    @notice Pays the owner for every use up to `uses` that was not paid yet. Anyone may submit it,
            until the grant is closed.
    @param uses Cumulative count, as signed.
    @param r Of the voucher signer's signature over Voucher(id, uses), in its 64-byte form.
    @param vs The rest of it.
    """
    id: bytes32 = self._id(g)
    state: uint256 = self._state_of(self._status[id])
    assert state == OPEN or state == REVOKED, "not-open"
    assert self._made_compact(convert(g.voucherSigner, uint256), self._voucher(id, uses), r, vs), "voucher-signature"
    word: uint256 = self._escrow[id]
    count: uint256 = convert(uses, uint256)
    settled: uint256 = (word >> 128) & LOW_32
    price: uint256 = convert(g.price, uint256)
    assert price > 0, "unpaid"
    assert count > settled, "stale-voucher"
    # 32 bits times 128 bits: no product comes near 2**256.
    assert unsafe_mul(count, price) <= word & LOW_128, "above-deposit"
    self._escrow[id] = (word & LOW_128) | (count << 128)
    amount: uint256 = unsafe_mul(count - settled, price)
    log Paid(id=id, uses=count, amount=amount)
    self._push(g.token, g.owner, amount)


@external
def settleMany(batch: DynArray[SignedVoucher, MAX_BATCH]):
    """
    @notice `settle` for up to 32 grants, with one transfer for those of one owner and token that
            follow each other.
    @dev What was paid or closed while the batch was on its way is left out. Everything else that
         is wrong fails the whole, a token that refuses its transfer included.
    """
    domain: bytes32 = DOMAIN
    if chain.id != CHAIN_ID:
        domain = eip712._build_domain_separator()
    token: uint256 = 0
    owner: uint256 = 0
    due: uint256 = 0
    for item: SignedVoucher in batch:
        id: bytes32 = keccak256(concat(PREFIX, domain, keccak256(abi_encode(GRANT_TYPE, item.grant))))
        state: uint256 = (self._status[id] >> 200) & 255
        # Only the words of a Grant hash to an id that is known: they are in their ranges from here on.
        assert state != 0, "not-open"
        word: uint256 = self._escrow[id]
        settled: uint256 = (word >> 128) & LOW_32
        if state == CLOSED or item.uses <= settled:
            continue
        digest: bytes32 = keccak256(concat(PREFIX, domain, keccak256(abi_encode(VOUCHER_TYPE, id, item.uses))))
        vs: uint256 = convert(item.vs, uint256)
        assert self._made(item.grant.voucherSigner, digest, unsafe_add(27, vs >> 255), convert(item.r, uint256), vs & LOW_255), "voucher-signature"
        if item.grant.owner != owner or item.grant.token != token:
            self._push(convert(token, address), convert(owner, address), due)
            token = item.grant.token
            owner = item.grant.owner
            due = 0
        assert item.grant.price > 0, "unpaid"
        # As in `settle`; only the count has to be held to 32 bits here.
        word &= LOW_128
        assert item.uses <= LOW_32 and unsafe_mul(item.uses, item.grant.price) <= word, "above-deposit"
        self._escrow[id] = word | (item.uses << 128)
        amount: uint256 = unsafe_mul(unsafe_sub(item.uses, settled), item.grant.price)
        due = unsafe_add(due, amount)
        log Paid(id=id, uses=item.uses, amount=amount)
    assert owner != 0, "nothing-new"
    self._push(convert(token, address), convert(owner, address), due)


@external
def close(g: Grant, deadline: uint256, signature: Bytes[MAX_SIGNATURE]):
    """
    @notice Returns what was not paid to the requester and ends the grant for good. The owner may
            do it at any time, anyone else once the window after the end has passed.
    @param deadline Of the Close; ignored when no signature is needed.
    @param signature Over Close(id, deadline) by the owner, for who submits it earlier.
    """
    id: bytes32 = self._id(g)
    word: uint256 = self._status[id]
    state: uint256 = self._state_of(word)
    assert state == OPEN or state == REVOKED, "not-open"
    if msg.sender != g.owner and block.timestamp < self._ends(word) + convert(g.window, uint256):
        assert len(signature) > 0, "refund-window"
        assert block.timestamp <= deadline, "owner-expired"
        assert self._signed(g.owner, self._typed(keccak256(abi_encode(CLOSE_TYPE, id, deadline))), signature), "owner-signature"
    escrow: uint256 = self._escrow[id]
    refund: uint256 = (escrow & LOW_128) - ((escrow >> 128) & LOW_32) * convert(g.price, uint256)
    self._status[id] = self._ended(word, block.timestamp, CLOSED)
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
