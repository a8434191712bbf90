import { forms } from '@varn/forms/forms'
import { type HtcdsSource, toHtcdsCase } from '@varn/htcds'
import type { CaseIdentity } from '@varn/schema/cases'
import { CaseHtcds, CaseHtcdsQuery } from '@varn/schema/htcds'
import { Id, object, ref } from '@varn/schema/lib'
import { type Actor, may } from '../access/actor.ts'
import { namesOf } from '../access/opened.ts'
import { protects } from '../access/protection-rules.ts'
import { recordEvent } from '../audit/events.ts'
import { openText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { findRecordKey, readFitting } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { listEntries, readRow } from '../entries/queries.ts'
import { Problem } from '../http/errors.ts'
import type { Feature, Services } from '../http/feature.ts'
import { listRecordReferrals } from '../shares/referrals/queries.ts'
import { readIdentity } from './identity.ts'
import { findCase, findOwner, findSharingConsent } from './queries.ts'

const entriesMax = 1000

/** A case in the words of the Human Trafficking Case Data Standard, for handing over to a system in another country. */
export const caseHtcdsRoutes: Feature = async (app, services) => {
  app.route({
    method: 'GET',
    url: '/cases/:caseId/htcds',
    config: { permission: 'case:read', stepUp: true },
    schema: {
      operationId: 'exportCaseHtcds',
      tags: ['cases'],
      summary: 'A case keyed by the fields of HTCDS 2.0, with what the standard cannot carry; the export is logged',
      params: object({ caseId: Id }),
      querystring: CaseHtcdsQuery,
      response: { 200: ref(CaseHtcds) },
    },
    handler: async ({ actor, params: { caseId }, query, id }, reply) => {
      if (query.identity && !may(actor, 'case_identity:read')) throw new Problem('forbidden')
      const withNames = query.identity === true
      const source = await asActor(services.db, actor, async (tx) => {
        const read = await readFitting(tx, caseId, () => sourceOf(tx, services, actor, caseId, withNames))
        recordEvent(tx, actor, {
          action: 'exportCaseHtcds',
          // An identity is opened, whatever it is opened for: reading one after another is to be seen.
          kind: withNames ? 'opening' : 'export',
          entity: 'case',
          entityId: caseId,
          filters: { identity: withNames },
          requestId: id,
        })
        return read
      })
      const nameOf = await namesOf(services.db, [source.organisationId, ...source.recipients])
      const { fields, lossy, withheld } = toHtcdsCase({
        ...source,
        organisationName: nameOf(source.organisationId),
        referrals: source.referrals.map(({ recipientId, ...one }) => ({
          ...one,
          organisation: one.organisation ?? (recipientId && nameOf(recipientId)),
        })),
      })
      reply.header('cache-control', 'no-store')
      return { ...fields, lossy, withheld }
    },
  })
}

async function sourceOf(tx: Tx, services: Services, actor: Actor, caseId: string, withNames: boolean) {
  const row = await findCase(tx, caseId)
  if (!row?.own) throw new Problem('not_found')
  // The standard cannot say that an identity is protected: whoever gets the file would treat it like any other.
  if (row.masked || protects(row.protectedIdentity)) throw new Problem('protected_identity')
  if (row.restrictedAt) throw new Problem('restricted')
  const key = may(actor, 'case_identity:read') ? await findRecordKey(tx, services.keys, caseId) : undefined
  const entries: Record<string, HtcdsSource['entries'][string]> = {}
  for (const form of forms.filter(({ records }) => records.includes('case'))) {
    const rows = await listEntries(tx, form, caseId, { limit: entriesMax })
    entries[form.name] = rows.reverse().map((one) => readRow(form, one, key).answers)
  }
  const referrals = await listRecordReferrals(tx, caseId)
  return {
    facts: { ...row },
    // A name that is not asked for is not opened.
    identity: withNames ? textsOf(await readIdentity(tx, services.keys, caseId)) : null,
    entries,
    organisationId: row.organisationId,
    ownerName: await findOwner(tx, row.responsibleUserId),
    hasConsented: await findSharingConsent(tx, caseId),
    recipients: referrals.flatMap(({ recipientOrganisationId }) => recipientOrganisationId ?? []),
    referrals: await Promise.all(referrals.map((referral) => opened(tx, services.keys, referral))),
  }
}

const textsOf = ({ caseId: _id, version: _version, updatedAt: _at, ...texts }: CaseIdentity) => texts

type ReferralRow = Awaited<ReturnType<typeof listRecordReferrals>>[number]

/** A referral has a key of its own, which both its sides may have. */
async function opened(tx: Tx, keys: Keys, row: ReferralRow) {
  const key = await findRecordKey(tx, keys, row.id)
  const text = (column: string, sealed: Buffer | null) =>
    key ? openText(key, placeOf({ table: 'referrals', column }, row.id), sealed) : null
  return {
    direction: row.direction,
    recipientId: row.recipientOrganisationId,
    organisation: text('party_name', row.partyName),
    worker: text('worker', row.worker),
    on: row.referredOn,
    reason: row.reason,
    details: text('message', row.message),
  }
}
