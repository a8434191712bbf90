import { Problem } from '../../http/errors.ts'

/** Reads a stream by bytes, with never more of it in memory than what is asked for and one chunk. */
export interface ByteReader {
  /** Exactly so many bytes. Throws Problem `file_unreadable` where the stream ends before. */
  take: (count: number) => Promise<Buffer>
  /** What comes next, at most so many bytes; undefined at the end. */
  some: (most?: number) => Promise<Buffer | undefined>
  /** The first bytes, left in place; fewer where the stream is shorter. */
  peek: (count: number) => Promise<Buffer>
  giveBack: (bytes: Buffer) => void
}

export function readerOf(chunks: AsyncIterator<Buffer>): ByteReader {
  let held: Buffer = Buffer.alloc(0)
  let ended = false
  /** false at the end of the stream. */
  async function readMore(): Promise<boolean> {
    if (ended) return false
    const { done, value } = await chunks.next()
    ended = done === true
    if (!ended) held = held.length === 0 ? value : Buffer.concat([held, value])
    return !ended
  }
  async function hold(count: number) {
    while (held.length < count && (await readMore()));
  }
  function cut(count: number): Buffer {
    const bytes = held.subarray(0, count)
    held = held.subarray(count)
    return bytes
  }
  return {
    async take(count) {
      await hold(count)
      if (held.length < count) throw new Problem('file_unreadable')
      return cut(count)
    },
    async some(most = Number.MAX_SAFE_INTEGER) {
      await hold(1)
      return held.length === 0 ? undefined : cut(Math.min(most, held.length))
    },
    async peek(count) {
      await hold(count)
      return held.subarray(0, count)
    },
    giveBack(bytes) {
      held = Buffer.concat([bytes, held])
    },
  }
}
