// An unmodified IPFS implementation, helia, reads the CAR file of a share set.
//
//     node reader.js SET.car EXPORTED.car
//
// It imports the first file, reads the directory and every file in it, adds the same files anew by
// its own rules, and exports the directory as the second file. One line of JSON says what it found.

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { car } from '@helia/car'
import { unixfs } from '@helia/unixfs'
import { CarBlockIterator, CarReader } from '@ipld/car'
import { createHelia } from 'helia'

const [source, target] = process.argv.slice(2)
const offline = { offline: true }
const helia = await createHelia({ start: false })
const fs = unixfs(helia)

// @ipld/car by itself: the blocks and the root
let blocks = 0
const iterator = await CarBlockIterator.fromIterable(createReadStream(source))
for await (const { cid, bytes } of iterator) {
  const digest = createHash('sha256').update(bytes).digest()
  if (!digest.equals(Buffer.from(cid.multihash.digest))) throw new Error(`${cid} is another block`)
  blocks += 1
}
const [root] = await iterator.getRoots()

// helia: imports it, lists and reads the files
await car(helia).import(await CarReader.fromIterable(createReadStream(source)))
const files = {}
const contents = []
for await (const entry of fs.ls(root, offline)) {
  const parts = []
  for await (const part of fs.cat(entry.cid, offline)) parts.push(part)
  const content = Buffer.concat(parts)
  files[entry.name] = { cid: entry.cid.toString(), sha256: createHash('sha256').update(content).digest('hex') }
  contents.push({ path: entry.name, content })
}

// the same files, added by somebody who has never seen the CAR file
const other = await createHelia({ start: false })
let added
for await (const entry of unixfs(other).addAll(contents, { wrapWithDirectory: true })) added = entry.cid

await pipeline(Readable.from(car(helia).export(root, offline)), createWriteStream(target))
const said = JSON.stringify({ root: root.toString(), added: added.toString(), blocks, files })
process.stdout.write(said, () => process.exit(0)) // a pipe takes it in pieces
