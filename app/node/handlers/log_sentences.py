"""The sentence of each kind of log entry, and the line below it where that never changes."""

from __future__ import annotations

SENTENCES = {
    "vault.created": "You created this vault.",
    "vault.words-used": "This vault was opened with its 24 words.",
    "vault.passphrase-set": "You set a new passphrase.",
    "import.done": "You imported {source}.",
    "import.undone": "You took an import back.",
    "relationship.begun": "You connected to {name}.",
    "request.received": "{who} asked for data.",
    "request.refused": "A request of {who} was refused before it reached you.",
    "request.declined": "You declined a request of {who}.",
    "request.declined-by-them": "{who} declined your offer.",
    "request.withdrawn": "{who} withdrew a request.",
    "request.agreed": "{who} agreed to your offer.",
    "request.lapsed": "A request of {who} lapsed without an answer in time.",
    "offer.sent": "You made {who} another offer.",
    "offer.received": "{who} made another offer.",
    "grant.signed": "You signed a grant for {who}.",
    "grant.opening-received": "{who} set the payment aside on chain.",
    "grant.opened": "The grant for {who} is open.",
    "grant.completed": "The grant for {who} is complete.",
    "grant.expired": "The time of the grant for {who} ran out.",
    "grant.revoked": "You revoked the grant for {who}.",
    "grant.revocation-recorded": "The revocation for {who} is recorded on chain.",
    "keys.destroyed": "The unsent keys of the grant for {who} were destroyed.",
    "step.sent": "Step {step} for {who} left this computer.",
    "voucher.received": "{who} signed for {amount}.",
    "receipt.received": "{who} confirmed step {step}.",
    "payment.collected": "You collected {amount} from {who}.",
    "sharing.paused": "You paused all sharing.",
    "sharing.resumed": "You resumed sharing.",
    "audit.erased": "An entry of the log was erased.",
}

DETAILS = {
    "vault.words-used": "If it was not you, somebody else has the words.",
    "vault.passphrase-set": "The one before opens only old copies of the vault.",
    "relationship.begun": "A key and an address of its own were made for this requester.",
    "request.refused": "It left out what a request must say. Nothing left this computer.",
    "grant.opened": "Its opening on the chain is final; steps can leave.",
    "grant.revocation-recorded": "Anyone who asks the chain sees that it ended.",
    "keys.destroyed": "With them the frozen copy of what had not left.",
    "receipt.received": "Signed by them: it arrived whole.",
    "sharing.paused": "Nothing is served until you resume. Requests wait.",
    "audit.erased": "Its place in the log stays, so that every proof still holds.",
}
