import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { type KeyProvider, localKey } from './deployment-key.ts'
import { type KeyCommand, keyRefusal, parseKey } from './key-source.ts'

/*
 * A deployment key behind a command, started without a shell. Two kinds, told apart by the first line that it prints:
 *
 * 1. The base64 of 32 bytes: the key itself, from a vault for instance. The command ends by itself.
 * 2. A JSON object: an adapter of a key management service, which keeps running. One request a line on its standard input, one answer
 *    a line on its standard output, `n` says to which. Values are base64; secrets travel here only, never as arguments.
 *      {"n":0,"op":"describe"}                                             -> {"n":0,"id":"key 7","earlier":["key 6"]}
 *      {"n":1,"op":"wrap","plain":"…","context":"…"}                       -> {"n":1,"wrapped":"…"}
 *      {"n":2,"op":"unwrap","keyId":"key 6","wrapped":"…","context":"…"}   -> {"n":2,"plain":"…"}
 *      anything that fails                                                 -> {"n":2,"error":"why"}
 *    `wrapped` is at most 4096 bytes. The context must be bound to it (encryption context, additional data): unwrap with another fails.
 *    `earlier` names keys that it can still unwrap with. What it prints as an error is never shown or logged by us.
 */
const patienceMs = 10_000
/** A call to a key service takes milliseconds; a page opens dozens of records. Only what still stands in the database is looked up. */
const rememberedMax = 2000
const rememberedMs = 300_000

type Answer = Record<string, unknown>
type Child = ChildProcessByStdio<Writable, Readable, null>
type Ask = (request: object) => Promise<Answer>

/** @throws Error in one sentence, without anything that the command printed */
export async function commandKeys(command: KeyCommand): Promise<KeyProvider[]> {
  const first = await firstLine(command)
  if (!first.startsWith('{')) return [localKey(parseKey(first, 'What VARN_KEY_COMMAND prints'))]
  const ask = adapter(command)
  const { id, earlier = [] } = await ask({ op: 'describe' })
  const ids = [id, ...(Array.isArray(earlier) ? earlier : [])]
  if (!ids.every((name) => typeof name === 'string' && name !== '')) throw failed('describes no key')
  return ids.map((name) => serviceKey(ask, String(name)))
}

function serviceKey(ask: Ask, id: string): KeyProvider {
  const remembered = new Map<string, { plain: Buffer; until: number }>()
  return {
    id,
    wrap: async (plain, context) =>
      bytesOf(await ask({ op: 'wrap', plain: plain.toString('base64'), context }), 'wrapped'),
    async unwrap(wrapped, context) {
      const name = createHash('sha256').update(wrapped).update(context).digest('base64')
      const known = remembered.get(name)
      if (known && known.until > performance.now()) return Buffer.from(known.plain)
      const request = { op: 'unwrap', keyId: id, wrapped: wrapped.toString('base64'), context }
      const plain = bytesOf(await ask(request), 'plain')
      if (remembered.size >= rememberedMax) remembered.clear()
      remembered.set(name, { plain: Buffer.from(plain), until: performance.now() + rememberedMs })
      return plain
    },
  }
}

function bytesOf(answer: Answer, field: 'plain' | 'wrapped'): Buffer {
  const bytes = Buffer.from(typeof answer[field] === 'string' ? answer[field] : '', 'base64')
  if (bytes.length === 0) throw failed('refused or did not answer')
  return bytes
}

const failed = (what: string, cause?: unknown) => keyRefusal(`The command of VARN_KEY_COMMAND ${what}.`, cause)

function start({ executable, args, env }: KeyCommand): Child {
  // What it says of its errors could hold a secret.
  const child = spawn(executable, args, { shell: false, env, stdio: ['pipe', 'pipe', 'ignore'] })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  // A tool that is done must end, though the adapter would wait for ever. Pipes have unref(), which their types do not say.
  child.unref()
  for (const pipe of [child.stdin, child.stdout] as unknown as Socket[]) pipe.unref()
  return child
}

async function firstLine(command: KeyCommand): Promise<string> {
  const child = start(command)
  child.stdin.end('{"n":0,"op":"describe"}\n')
  try {
    return await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(failed('did not answer in time')), patienceMs)
      const end = (give: () => void) => {
        clearTimeout(late)
        give()
      }
      createInterface({ input: child.stdout }).once('line', (line) => end(() => resolve(line.trim())))
      child.once('error', (error) => end(() => reject(failed('cannot be started', error))))
      child.once('close', () => end(() => reject(failed('printed nothing'))))
    })
  } finally {
    child.kill()
  }
}

/** One running process, started again when it has ended. Requests may overtake each other. */
function adapter(command: KeyCommand): Ask {
  let running: { child: Child; waiting: Map<number, (answer: Answer | undefined) => void> } | undefined
  let count = 0
  const begin = () => {
    const child = start(command)
    const waiting = new Map<number, (answer: Answer | undefined) => void>()
    const started = { child, waiting }
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = parsed(line)
      waiting.get(Number(answer?.n))?.(answer)
    })
    child.once('close', () => {
      if (running === started) running = undefined
      for (const give of waiting.values()) give(undefined)
    })
    return started
  }
  return (request) => {
    running ??= begin()
    const { child, waiting } = running
    const n = count++
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => waiting.get(n)?.(undefined), patienceMs)
      waiting.set(n, (answer) => {
        clearTimeout(late)
        waiting.delete(n)
        if (answer && !('error' in answer)) resolve(answer)
        else reject(failed('refused or did not answer'))
      })
      child.stdin.write(`${JSON.stringify({ n, ...request })}\n`)
    })
  }
}

function parsed(line: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(line)
    return typeof answer === 'object' && answer !== null ? { ...answer } : undefined
  } catch {
    return undefined
  }
}
