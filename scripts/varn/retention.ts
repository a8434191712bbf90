import { runTask } from '../../apps/api/src/background/run.ts'
import { asActor } from '../../apps/api/src/db/actor.ts'
import type { Database } from '../../apps/api/src/db/connect.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { planRetention } from '../../apps/api/src/retention/commands.ts'
import { listOrganisationIds } from '../../apps/api/src/retention/queries.ts'
import { type Command, withServices } from './command.ts'

/** Says what would go now, by class and organisation, in numbers; erases nothing. */
export const plan: Command = (context) =>
  withServices(context, async ({ db, now }) => {
    const names = await organisationNames(db)
    const due = await planRetention(db, [...names.keys()], now())
    for (const { class: code, organisationId, records, held, acts } of due) {
      const kept = held > 0 ? `, ${held} of them on hold` : ''
      const waits = acts ? '' : ' (waits for the board’s decision)'
      context.say(`${code}, ${names.get(organisationId)}: ${records}${kept}${waits}`)
    }
    if (due.length === 0) context.say('Nothing is due.')
    return 0
  })

/** Erases what is due, as the server does once a day. */
export const run: Command = (context) =>
  withServices(context, async (services) => {
    const outcome = await runTask(services, applyRetention)
    context.say(outcome === 'done' ? 'Done. What went is listed under Retention.' : 'Another process is at it.')
    return 0
  })

function organisationNames(db: Database): Promise<Map<string, string>> {
  const actor = { userId: null, organisationId: null, role: 'retention' } as const
  return asActor(db, actor, async (tx) => {
    const rows = await tx.selectFrom('organisations').select(['id', 'name']).execute()
    const members = new Set(await listOrganisationIds(tx))
    return new Map(rows.filter(({ id }) => members.has(id)).map(({ id, name }) => [id, name]))
  })
}
