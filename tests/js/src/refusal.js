/**
 * The one error of this peer: something that came is not taken.
 *
 * The codes are those of PROTOCOL.md §13; `message` is for people.
 */

/** Something that came from outside and is not taken, with the code that is said about it. */
export class Refusal extends Error {
  /**
   * @param {string} code one of PROTOCOL.md §13
   * @param {string} message what is wrong, in a sentence
   */
  constructor (code, message) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** Throw unless it holds. */
export function must (holds, code, message) {
  if (!holds) throw new Refusal(code, message)
}

/** Run `read`; whatever a library throws on bad input becomes `malformed`. */
export function orMalformed (what, read) {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('malformed', `${what} cannot be read: ${error.message}`)
  }
}
