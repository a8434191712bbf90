import { SharingCards } from '../../record/sharing/sharing-cards.tsx'
import { isChild } from './case-fields.ts'
import { CaseFrame } from './case-frame.tsx'

/** What the person has said yes to, and with whom the case is shared. */
export function CaseSharingPage() {
  return (
    <CaseFrame tab="sharing">
      {(row) => (
        <SharingCards
          reference={row.reference}
          of={{ kind: 'case', id: row.id, givers: ['person', 'representative'], minor: isChild(row), neverAsk: false }}
        />
      )}
    </CaseFrame>
  )
}
