import { readFileSync, statSync } from 'node:fs'
import { type KeyProvider, type KeyRing, localKey } from './deployment-key.ts'
import { commandKeys } from './key-command.ts'

/** An executable, its arguments and its environment; never a line for a shell. See key-command.ts. */
export interface KeyCommand {
  executable: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
}

/** Where the deployment key comes from: the command goes before the environment, and that before the file. */
export interface KeySource {
  command?: KeyCommand
  /** Given in the environment. */
  key?: Buffer
  /** Mode 0600. While the key is being changed, the one before stands in the same place with `.previous` at its end. */
  file?: string
  /** Earlier keys that something may still hang on. */
  previous?: readonly Buffer[]
}

/** An error that an operator can act on; scripts print its message alone. */
export const keyRefusal = (message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), { name: 'Refusal' })

export const previousFile = (file: string): string => `${file}.previous`

/**
 * The key source of VARN_KEY_COMMAND, VARN_DEPLOYMENT_KEY, VARN_DEPLOYMENT_KEY_PREVIOUS and VARN_KEY_FILE.
 * @throws Error in one sentence, which never quotes a value
 */
export function readKeySource(env: NodeJS.ProcessEnv): KeySource {
  // Our own keys are not for the command.
  const { VARN_DEPLOYMENT_KEY: _, VARN_DEPLOYMENT_KEY_PREVIOUS: __, ...others } = env
  const previous = (env.VARN_DEPLOYMENT_KEY_PREVIOUS ?? '').split(',').filter((text) => text.trim() !== '')
  return {
    ...(env.VARN_KEY_COMMAND ? { command: { ...commandIn(env.VARN_KEY_COMMAND), env: others } } : {}),
    ...(env.VARN_DEPLOYMENT_KEY ? { key: parseKey(env.VARN_DEPLOYMENT_KEY, 'VARN_DEPLOYMENT_KEY') } : {}),
    ...(env.VARN_KEY_FILE ? { file: env.VARN_KEY_FILE } : {}),
    previous: previous.map((text) => parseKey(text, 'Each key of VARN_DEPLOYMENT_KEY_PREVIOUS')),
  }
}

/** A JSON array of texts, or words with spaces between. */
function commandIn(text: string): Pick<KeyCommand, 'executable' | 'args'> {
  const [executable, ...args] = text.trim().startsWith('[') ? wordsOf(text) : text.trim().split(/\s+/)
  if (executable) return { executable, args }
  throw keyRefusal('VARN_KEY_COMMAND must be an executable with arguments, or a JSON array of them.')
}

function wordsOf(text: string): string[] {
  try {
    const words: unknown = JSON.parse(text)
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : []
  } catch {
    return []
  }
}

/** @throws Error that names the source and not the value */
export function parseKey(text: string, source: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw keyRefusal(`${source} must be the base64 of 32 bytes, and is not.`)
  return key
}

/**
 * Opens every key of the source; undefined when it names none.
 * @throws Error in one sentence when a file can be read by others, a key is no key, or the command fails
 */
export async function openRing(source: KeySource): Promise<KeyRing | undefined> {
  const { command, key, file, previous = [] } = source
  const providers: KeyProvider[] = [
    ...(command ? await commandKeys(command) : []),
    ...(key ? [localKey(key)] : []),
    ...(file ? [file, previousFile(file)].flatMap((path) => readKeyFile(path) ?? []).map(localKey) : []),
    ...previous.map(localKey),
  ]
  const [current, ...earlier] = providers.filter(
    ({ id }, index) => providers.findIndex((other) => other.id === id) === index,
  )
  return current && [current, ...earlier]
}

function readKeyFile(path: string): Buffer | undefined {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode === undefined) return undefined
  if ((mode & 0o077) !== 0) throw keyRefusal(`${path} can be read by others than its owner: chmod 600 it first.`)
  return parseKey(readFileSync(path, 'utf8'), path)
}
