# pragma version ==0.4.3
# pragma evm-version cancun
# pragma nonreentrancy off
"""
@title HostileToken
@license GPL-3.0-or-later
@notice For tests: a token of six decimals that misbehaves on command.
"""

HONEST: constant(uint256) = 0
SAYS_NO: constant(uint256) = 1      # returns false and moves nothing
KEEPS_A_FEE: constant(uint256) = 2  # the receiver gets one unit less
BLOCKS: constant(uint256) = 3       # reverts for a blocked receiver or sender
REENTERS: constant(uint256) = 4     # calls `target` with `payload` before it moves anything

decimals: public(constant(uint8)) = 6
symbol: public(constant(String[4])) = "HOST"
balanceOf: public(HashMap[address, uint256])
allowance: public(HashMap[address, HashMap[address, uint256]])
mode: uint256
blocked: HashMap[address, bool]
target: address
payload: Bytes[4096]
kept: public(uint256)               # in fees
reentered: public(uint256)
refused: public(uint256)


@external
def mint(to: address, amount: uint256):
    self.balanceOf[to] += amount


@external
def misbehave(mode: uint256, blocked: address):
    self.mode = mode
    self.blocked[blocked] = True


@external
def behave(blocked: address):
    self.mode = HONEST
    self.blocked[blocked] = False


@external
def prepare(target: address, payload: Bytes[4096]):
    self.target = target
    self.payload = payload


@external
def approve(spender: address, amount: uint256) -> bool:
    self.allowance[msg.sender][spender] = amount
    return True


@internal
def _move(sender: address, to: address, amount: uint256) -> bool:
    if self.mode == SAYS_NO:
        return False
    if self.mode == BLOCKS:
        assert not self.blocked[sender] and not self.blocked[to], "blocked"
    if self.mode == REENTERS:
        done: bool = raw_call(self.target, self.payload, revert_on_failure=False)
        if done:
            self.reentered += 1
        else:
            self.refused += 1
    self.balanceOf[sender] -= amount
    kept: uint256 = 1 if self.mode == KEEPS_A_FEE and amount > 0 else 0
    self.balanceOf[to] += amount - kept
    self.kept += kept
    return True


@external
def transfer(to: address, amount: uint256) -> bool:
    return self._move(msg.sender, to, amount)


@external
def transferFrom(sender: address, to: address, amount: uint256) -> bool:
    self.allowance[sender][msg.sender] -= amount
    return self._move(sender, to, amount)
