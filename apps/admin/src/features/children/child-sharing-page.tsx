import type { Schemas } from '../../api.ts'
import { SharingCards } from '../../record/sharing/sharing-cards.tsx'
import { ChildFrame } from './child-frame.tsx'

const everyone: Schemas['ConsentGiver'][] = ['child', 'guardian_victim', 'guardian_other', 'representative']

/** What the child and its guardians have said, each by itself, and with whom the record is shared. */
export function ChildSharingPage() {
  return (
    <ChildFrame tab="sharing">
      {(row) => {
        const neverAsk = row.custodySituation === 'other_guardian_suspected'
        const givers = neverAsk ? everyone.filter((giver) => giver !== 'guardian_other') : everyone
        return (
          <SharingCards reference={row.reference} of={{ kind: 'child', id: row.id, givers, minor: true, neverAsk }} />
        )
      }}
    </ChildFrame>
  )
}
