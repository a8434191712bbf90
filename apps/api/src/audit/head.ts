import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Head } from './verify.ts'

// The newest seal, kept apart from the database: whoever cuts the last seals off there leaves their number and hash here.

/** The head that was kept, or undefined where none was. Throws `audit_head_unreadable` for a file that holds no head. */
export function readHead(file: string): Head | undefined {
  if (!existsSync(file)) return undefined
  const [, number, hash] = /^(\d+) ([0-9a-f]{64})\n$/.exec(readFileSync(file, 'utf8')) ?? []
  if (!number || !hash)
    throw Object.assign(new Error(`${file} holds no head of the audit log`), { code: 'audit_head_unreadable' })
  return { number: Number(number), hash }
}

/** Whole or not at all: a process that is killed leaves the former head. */
export function writeHead(file: string, { number, hash }: Head): void {
  writeFileSync(`${file}.new`, `${number} ${hash}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}
