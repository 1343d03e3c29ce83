"""Social recovery: five guardians, any three of whom bring an identity back, after delay and veto.

Guarantees and every byte: `README.md` beside this file. Everything here is pure: clocks, keys and
what was kept are arguments, nothing is read, written or sent.

Left to others: carrying messages between contacts, keeping shares and cases, asking the people.
"""
