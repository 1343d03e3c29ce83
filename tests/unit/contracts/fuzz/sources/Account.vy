# pragma version ==0.4.3
# pragma evm-version cancun
"""
@title Account
@license GPL-3.0-or-later
@notice For tests: an account contract (EIP-1271) that follows one key, and takes either form of a
        signature, as such contracts may.
"""

KEY: immutable(address)


@deploy
def __init__(key: address):
    KEY = key


@external
@view
def isValidSignature(digest: bytes32, signature: Bytes[1024]) -> bytes4:
    if len(signature) != 65:
        return 0xffffffff
    r: uint256 = convert(extract32(signature, 0), uint256)
    s: uint256 = convert(extract32(signature, 32), uint256)
    v: uint256 = convert(extract32(signature, 33), uint256) & 255
    found: address = ecrecover(digest, v, r, s)
    return 0x1626ba7e if found != empty(address) and found == KEY else 0xffffffff


@external
def run(target: address, payload: Bytes[32768]):
    """
    @notice Calls in the account's name; for tests anyone may.
    """
    raw_call(target, payload)
