import path from 'node:path'
import { parseArgs } from 'node:util'
import { readHead, writeHead } from '../../apps/api/src/audit/head.ts'
import { sealKey } from '../../apps/api/src/audit/seal.ts'
import { type Finding, verifyAudit } from '../../apps/api/src/audit/verify.ts'
import { refusal } from '../refusal.ts'
import { type Command, withServices } from './command.ts'

const usage = 'Usage: pnpm varn audit verify [--from 2026-01-01] [--to 2026-12-31] [--expect <hash of a seal>]'

const sentences: Record<Finding['what'], string> = {
  event_changed: 'was changed after it was sealed',
  event_removed: 'was removed after it was sealed',
  event_added: 'was put in behind the seal',
  event_moved: 'was moved to another time',
  seal_changed: 'begins a seal that was changed, or whose signature is wrong',
  seal_missing: 'is the first whose seal is missing',
  chain_broken: 'begins a seal that does not follow the one before it',
  key_unknown: 'the seals from here on are not signed with this deployment’s key',
  head_missing: 'a seal that was written down is not there: the last seals are cut off or replaced',
  beginning_changed: 'where the log begins was changed, or is not signed with this deployment’s key',
}

/** Checks that the log is as it was sealed. Exit code 1, and what differs with its event's id, when it is not. */
export const run: Command = (context) =>
  withServices(context, async ({ db, keys }) => {
    const { from, to, expect } = options(context.args)
    const file = path.join(context.settings.dataDir, 'audit-head')
    const kept = readHead(file)
    const expected = [...(kept ? [kept] : []), ...(expect ? [{ hash: expect }] : [])]
    const { publicKey } = sealKey(keys.secret('audit-seal'))
    const verified = await verifyAudit(db, { publicKey, expected, ...(from && { from }), ...(to && { to }) })
    const { begins, seals, events, unsealed, findings, head } = verified
    for (const finding of findings) context.say(lineOf(finding))
    if (begins) {
      const { at, seal, ruleVersion, erasedAt } = begins
      context.say(
        `The log begins ${at}, after seal ${seal}: what was before was erased ${erasedAt} by version ${ruleVersion} of the rule.`,
      )
    }
    context.say(`${seals} seals, ${events} events as they were sealed, ${unsealed} not sealed yet.`)
    if (head) context.say(`Head: seal ${head.number}, ${head.hash}`)
    if (findings.length > 0) {
      context.say(`The log is not as it was sealed: ${findings.length} findings.`)
      return 1
    }
    if (head) writeHead(file, head)
    context.say('The log is as it was sealed.')
    return 0
  })

function lineOf({ what, seal, eventId }: Finding): string {
  return eventId ? `seal ${seal}: event ${eventId} ${sentences[what]}` : `seal ${seal}: ${sentences[what]}`
}

function options(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { from: { type: 'string' }, to: { type: 'string' }, expect: { type: 'string' } },
  })
  const instant = (text: string | undefined) => {
    if (text === undefined) return undefined
    const time = Date.parse(text)
    if (Number.isNaN(time)) throw refusal(`"${text}" is no day. ${usage}`)
    return new Date(time).toISOString()
  }
  if (values.expect !== undefined && !/^[0-9a-f]{64}$/.test(values.expect))
    throw refusal(`"${values.expect}" is no hash of a seal. ${usage}`)
  return { from: instant(values.from), to: instant(values.to), expect: values.expect }
}
