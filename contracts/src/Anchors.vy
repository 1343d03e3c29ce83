# pragma version ==0.4.3
# pragma evm-version cancun
# pragma nonreentrancy off
"""
@title Anchors
@license GPL-3.0-or-later
@notice Says when a Merkle root was first on the chain and who put it there: one word for a batch
        of any size. There is no administrator.
@dev Trees are those of RFC 9162 over SHA-256, an item being the 32 bytes of a leaf's data, such as
     the id of a grant. An anchor belongs to its sender, so nobody can be run ahead of.

       anchor  size 64 | time 64 | unused 128      (bit 0 first)
"""


event Anchored:
    by: indexed(address)
    root: bytes32
    size: uint64


MAX_PATH: constant(uint256) = 64
LOW_64: constant(uint256) = 2 ** 64 - 1

_anchors: HashMap[bytes32, uint256]  # by keccak256(sender, root)


@internal
@pure
def _key(by: address, root: bytes32) -> bytes32:
    return keccak256(abi_encode(by, root))


@external
def anchor(root: bytes32, size: uint64):
    """
    @notice Records the root of the caller's tree of `size` leaves, once. A tree without leaves
            includes nothing.
    """
    key: bytes32 = self._key(msg.sender, root)
    assert self._anchors[key] == 0, "already-anchored"
    self._anchors[key] = convert(size, uint256) | (block.timestamp << 64)
    log Anchored(by=msg.sender, root=root, size=size)


@external
@view
def anchored(by: address, root: bytes32) -> (uint64, uint64):
    """
    @return Leaves of the tree and unix seconds of its anchoring; 0 and 0 where it never was.
    """
    word: uint256 = self._anchors[self._key(by, root)]
    return convert(word & LOW_64, uint64), convert(word >> 64, uint64)


@external
@view
def includes(by: address, root: bytes32, index: uint64, item: bytes32, path: DynArray[bytes32, MAX_PATH]) -> bool:
    """
    @return Whether `by` anchored `root` and `path` shows `item` at `index` under it
            (RFC 9162, 2.1.3.2). Anyone can check the same without this contract.
    """
    size: uint256 = self._anchors[self._key(by, root)] & LOW_64
    fn: uint256 = convert(index, uint256)
    if fn >= size:
        return False
    sn: uint256 = size - 1
    current: bytes32 = sha256(concat(b"\x00", item))
    for sibling: bytes32 in path:
        if sn == 0:
            return False
        if fn & 1 == 1 or fn == sn:
            current = sha256(concat(b"\x01", sibling, current))
            for _: uint256 in range(MAX_PATH):
                if fn & 1 == 1 or fn == 0:
                    break
                fn >>= 1
                sn >>= 1
        else:
            current = sha256(concat(b"\x01", current, sibling))
        fn >>= 1
        sn >>= 1
    return sn == 0 and current == root
