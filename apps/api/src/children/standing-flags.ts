import { createHash } from 'node:crypto'
import { type ChildRow, flagsOf, type Resolved } from './rules.ts'

/** Digests, so that what stands beside a decision tells nothing of the child. */
export const digest = (facts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(facts)).digest('hex')

/** Those of the warnings that still count for a child: the others are seen to, while their facts are as they were. */
export const standingFlags = (row: ChildRow, resolutions: readonly Resolved[], now: Date) =>
  flagsOf(row, resolutions, now, digest)
