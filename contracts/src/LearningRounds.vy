# pragma version ==0.4.3
# pragma evm-version cancun
# pragma nonreentrancy off
"""
@title LearningRounds
@license GPL-3.0-or-later
@notice Fixes, for each round of federated learning, what was to be done (manifest), who had taken
        part (root of the participants' commitments) and what came out (hash of the aggregate), in
        this order and each once. No money is held here, and there is no administrator.
@dev A round belongs to who began it: coordinator, study and number name it. The facts travel in
     calldata and events; storage holds one word a round, in which each fact is chained to the
     ones before.

       record  stage 8 | chained hash 248      (bit 0 first)
       stage   0 unknown, 1 begun, 2 committed, 3 finished
       hash    the upper 248 bits of keccak256(previous record, fact, count)
"""


event Begun:
    coordinator: indexed(address)
    study: indexed(bytes32)
    number: indexed(uint32)
    manifest: bytes32


event Committed:
    coordinator: indexed(address)
    study: indexed(bytes32)
    number: indexed(uint32)
    root: bytes32
    count: uint32


event Finished:
    coordinator: indexed(address)
    study: indexed(bytes32)
    number: indexed(uint32)
    aggregate: bytes32


BEGUN: constant(uint256) = 1
COMMITTED: constant(uint256) = 2
FINISHED: constant(uint256) = 3
LOW_8: constant(uint256) = 2 ** 8 - 1

_records: HashMap[bytes32, uint256]


@internal
@pure
def _key(coordinator: address, study: bytes32, number: uint32) -> bytes32:
    return keccak256(abi_encode(coordinator, study, number))


@internal
@pure
def _chained(before: uint256, fact: bytes32, count: uint32, stage: uint256) -> uint256:
    hash: uint256 = convert(keccak256(abi_encode(before, fact, count)), uint256)
    return (hash & ~LOW_8) | stage


@internal
def _advance(study: bytes32, number: uint32, fact: bytes32, count: uint32, stage: uint256):
    key: bytes32 = self._key(msg.sender, study, number)
    before: uint256 = self._records[key]
    assert before & LOW_8 == stage - 1, "wrong-stage"
    self._records[key] = self._chained(before, fact, count, stage)


@external
def begin(study: bytes32, number: uint32, manifest: bytes32):
    """
    @notice Begins the caller's round `number` of a study.
    @param study Salted commitment to the study.
    @param manifest Hash of the round's manifest: model, plan, bounds, cohort.
    """
    self._advance(study, number, manifest, 0, BEGUN)
    log Begun(coordinator=msg.sender, study=study, number=number, manifest=manifest)


@external
def commit(study: bytes32, number: uint32, root: bytes32, count: uint32):
    """
    @notice Fixes who takes part, before the aggregate can be known.
    @param root Of the participants' salted commitments to their updates (RFC 9162).
    @param count How many there are.
    """
    assert count > 0, "no-participants"
    self._advance(study, number, root, count, COMMITTED)
    log Committed(coordinator=msg.sender, study=study, number=number, root=root, count=count)


@external
def finish(study: bytes32, number: uint32, aggregate: bytes32):
    """
    @notice Fixes what came out.
    @param aggregate Hash of the round's aggregate.
    """
    self._advance(study, number, aggregate, 0, FINISHED)
    log Finished(coordinator=msg.sender, study=study, number=number, aggregate=aggregate)


@external
@view
def record(coordinator: address, study: bytes32, number: uint32) -> (uint8, bytes32):
    """
    @return Stage and word of a round.
    """
    word: uint256 = self._records[self._key(coordinator, study, number)]
    return convert(word & LOW_8, uint8), convert(word, bytes32)


@external
@view
def finished(
    coordinator: address,
    study: bytes32,
    number: uint32,
    manifest: bytes32,
    root: bytes32,
    count: uint32,
    aggregate: bytes32,
) -> bool:
    """
    @return Whether the round is finished with exactly these facts.
    """
    word: uint256 = self._chained(0, manifest, 0, BEGUN)
    word = self._chained(word, root, count, COMMITTED)
    word = self._chained(word, aggregate, 0, FINISHED)
    return self._records[self._key(coordinator, study, number)] == word
