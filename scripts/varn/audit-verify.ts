import path from 'node:path'
import { parseArgs } from 'node:util'
import { readHead, writeHead } from '../../apps/api/src/audit/head.ts'
import { sealKey } from '../../apps/api/src/audit/seal.ts'
import { type Finding, verifyAudit } from '../../apps/api/src/audit/verify.ts'
import { compareWalls, type Walls } from '../audit-walls.ts'
import { connected } from '../database-address.ts'
import { refusal } from '../refusal.ts'
import { type Command, withServices } from './command.ts'
import { withLog } from './read-log.ts'

const usage =
  'Usage: pnpm varn audit verify [--from 2026-01-01] [--to 2026-12-31] [--expect <hash of a seal>] [--accept-head]'

const sentences: Record<Finding['what'], string> = {
  event_changed: 'was changed after it was sealed',
  event_removed: 'was removed after it was sealed',
  event_added: 'was put in behind the seal',
  event_moved: 'was moved to another time',
  event_twice: 'stands in the log more than once',
  unsealed_old:
    'is the first that has waited over an hour for its seal: does the server run? Else run pnpm varn background',
  seal_changed: 'begins a seal that was changed, or whose signature is wrong',
  seal_missing: 'is the first whose seal is missing',
  chain_broken: 'begins a seal that does not follow the one before it',
  beginning_changed: 'where the log begins was changed, or is not signed with this deployment’s key',
  key_unknown: 'is the first whose seal is not signed with this deployment’s key',
  head_missing:
    'is where a seal that was written down is not there: the last seals are cut off or replaced, or the database is an older one',
  head_old: 'begins the first seal after the head that this machine kept, which is over an hour behind',
  head_absent:
    'begins the newest seal, and this machine kept no head to compare with: give a hash that was written down by --expect, or begin here by --accept-head',
}

/** Checks that the log is as it was sealed. Exit code 1, and what differs with its event's id, when it is not. */
export const run: Command = (context) =>
  withServices(context, async ({ db, keys, now }) => {
    const { from, to, expect, acceptHead } = options(context.args)
    const file = path.join(context.settings.dataDir, 'audit-head')
    const kept = readHead(file)
    const { publicKey } = sealKey(keys.secret('audit-seal'))
    const { walls, past, verified } = await withLog(context.adminUrl, db, async ({ read, past }) => ({
      past,
      walls: wallLines(await connected(context.adminUrl, compareWalls)),
      verified: await verifyAudit(read, {
        publicKey,
        acceptHead,
        now: now(),
        ...(kept && { kept }),
        ...(expect && { expect }),
        ...(from && { from }),
        ...(to && { to }),
      }),
    }))
    const { begins, seals, events, unsealed, findings, head } = verified
    const told = [...walls, ...findings.map(lineOf)]
    for (const line of told) context.say(line)
    context.say(
      past
        ? 'Read as the administrator, past row-level security.'
        : 'Read under row-level security, because this account is bound by it: give an administrator’s DATABASE_URL to read past it.',
    )
    if (begins) {
      const { at, seal, ruleVersion, erasedAt } = begins
      context.say(
        `The log begins ${at}, after seal ${seal}: what was before was erased ${erasedAt} by version ${ruleVersion} of the rule.`,
      )
    }
    context.say(`${seals} seals, ${events} events as they were sealed, ${unsealed} not sealed yet.`)
    if (head) context.say(`Head: seal ${head.number}, ${head.hash}`)
    if (told.length > 0) {
      context.say(`The log is not as it was sealed: ${told.length} findings.`)
      return 1
    }
    if (head) writeHead(file, head)
    context.say('The log is as it was sealed.')
    return 0
  })

const wallLines = ({ missing, foreign }: Walls): string[] => [
  ...missing.map((line) => `the migrations make this, and it is gone or changed: ${line}`),
  ...foreign.map((line) => `no migration makes this: ${line}`),
]

function lineOf({ what, seal, eventId }: Finding): string {
  const place = seal === undefined ? '' : `seal ${seal}: `
  return eventId ? `${place}event ${eventId} ${sentences[what]}` : `${place}${sentences[what]}`
}

function options(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      expect: { type: 'string' },
      'accept-head': { type: 'boolean', default: false },
    },
  })
  const instant = (text: string | undefined) => {
    if (text === undefined) return undefined
    const time = Date.parse(text)
    if (Number.isNaN(time)) throw refusal(`"${text}" is no day. ${usage}`)
    return new Date(time).toISOString()
  }
  if (values.expect !== undefined && !/^[0-9a-f]{64}$/.test(values.expect))
    throw refusal(`"${values.expect}" is no hash of a seal. ${usage}`)
  return {
    from: instant(values.from),
    to: instant(values.to),
    expect: values.expect,
    acceptHead: values['accept-head'],
  }
}
