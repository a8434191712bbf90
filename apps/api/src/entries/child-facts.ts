import type { Form } from '@varn/forms/form'
import type { Actor } from '../access/actor.ts'
import { readFacts, standingEntries, writeFacts } from '../child-facts/queries.ts'
import { carriers, differing, factsNow } from '../child-facts/rules.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { recordChange } from '../timeline/record.ts'

/** Has the child's row say what the standing entries of the form say, in the transaction that writes the entry. */
export async function followEntries(tx: Tx, actor: Actor, services: Services, form: Form, childId: string) {
  const carrier = carriers[form.name]
  if (!carrier) return
  const before = await readFacts(tx, childId)
  const after = factsNow(form.name, await standingEntries(tx, form, childId))
  if (differing(before, after, carrier.facts).length === 0) return
  await writeFacts(tx, childId, after)
  const facts = { before, after: { ...before, ...after } }
  await recordChange(tx, actor, services, { childId }, { subject: 'child', step: 'changed', facts })
}
