"""What a backup without a centre looks like from outside: shares, manifest, head, slip.

`stripes` makes n shares of sealed bytes, any k of which are enough (`erasure`, `leaves`, `blocks`);
`pages`, `manifest` and `stack` say what exists; `head` names the newest; `order` lets others repair
or read without a key, `named` is what they can know of it; `slip` is the paper that leads back;
`car` writes shares as any IPFS node reads them.
`FORMAT.md` pins every byte, `tests/vectors/shares.json` holds vectors that follow from it.

Everything here is pure: bytes in, bytes out. Left to others: what is sealed (`wallet.segments`),
carrying it (`p2p.shards`), deciding who holds what.
"""
