# pragma version ==0.4.3
# pragma evm-version cancun
# pragma nonreentrancy off
"""
@title RewardToken
@license AGPL-3.0-only
@notice ERC-20 with EIP-2612 permits and EIP-5267, for practice and tests. The whole supply exists
        from the start; nothing can mint or burn, and nobody owns the contract.
@dev snekmate's ERC-20 is built with an owner and minters. Neither survives the constructor, and
     none of the functions that need them is exported.
"""

from snekmate.auth import ownable
from snekmate.tokens import erc20

initializes: ownable
initializes: erc20[ownable := ownable]

exports: (
    erc20.name,
    erc20.symbol,
    erc20.decimals,
    erc20.totalSupply,
    erc20.balanceOf,
    erc20.allowance,
    erc20.transfer,
    erc20.approve,
    erc20.transferFrom,
    erc20.permit,
    erc20.nonces,
    erc20.DOMAIN_SEPARATOR,
    erc20.eip712Domain,
)


@deploy
def __init__(supply: uint256):
    """
    @param supply Base units (18 decimals), all given to the deployer.
    """
    ownable.__init__()
    erc20.__init__("Freehold Practice Token", "PRACT", 18, "Freehold Practice Token", "1")
    erc20._mint(msg.sender, supply)
    erc20.is_minter[msg.sender] = False
    ownable._transfer_ownership(empty(address))
