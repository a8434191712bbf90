import { Columns } from '../../ui/card.tsx'
import { ConsentsCard } from './consents-card.tsx'
import { SharesCard } from './shares-card.tsx'
import type { RecordOf } from './sharing-calls.ts'

/** Who has said what, and who else may read because of it. */
export function SharingCards({ of }: { of: RecordOf }) {
  return <Columns main={<ConsentsCard of={of} />} side={<SharesCard of={of} />} />
}
