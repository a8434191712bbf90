import { connect } from 'node:net'
import type { Config } from '../config.ts'
import { Problem } from '../http/errors.ts'

/**
 * What a virus scanner is to us: takes the content from its beginning, says whether it is clean. To add another kind, write one of these
 * and name it in config.ts. A scanner that cannot say so throws Problem `scanner_away`, and the file is not kept.
 */
type Scan = (content: AsyncIterable<Buffer>) => Promise<'clean' | 'infected'>

/** The scanner that this deployment has; undefined where it has none. */
export function scannerOf({ virusScanner }: Config): Scan | undefined {
  return virusScanner && ((content) => scanWithClamd(virusScanner, content))
}

const patienceMs = 30_000

/**
 * clamd's INSTREAM (clamd(8)): each chunk with its length in front, a length of zero at the end, then one answer.
 * The content goes over the wire as it is, so clamd stands on this machine or on a network of its own.
 */
async function scanWithClamd({ host, port }: NonNullable<Config['virusScanner']>, content: AsyncIterable<Buffer>) {
  const socket = connect({ host, port })
  const answered = new Promise<string>((resolve, reject) => {
    let answer = ''
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd is silent')))
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      if (answer.includes('\0')) resolve(answer)
    })
    socket.on('error', reject)
    socket.on('close', () => (answer ? resolve(answer) : reject(new Error('clamd hung up'))))
  })
  // Looked after below; it may come before all is sent.
  answered.catch(() => {})
  try {
    let isAnswered = false
    answered.finally(() => (isAnswered = true)).catch(() => {})
    const write = (bytes: Buffer | string) =>
      new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
    await write('zINSTREAM\0')
    for await (const bytes of content) {
      // An answer before the end says that clamd has had enough.
      if (isAnswered) break
      await write(Buffer.concat([lengthOf(bytes.length), bytes]))
    }
    if (!isAnswered) await write(lengthOf(0))
    const answer = (await answered).replace(/\0.*$/s, '').trim()
    if (/^stream: OK$/.test(answer)) return 'clean'
    if (/^stream: .+ FOUND$/.test(answer)) return 'infected'
    throw new Error('clamd did not say')
  } catch {
    // Its words may quote what it found.
    throw new Problem('scanner_away')
  } finally {
    socket.destroy()
  }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
