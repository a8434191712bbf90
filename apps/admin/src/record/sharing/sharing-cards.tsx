import { Columns } from '../../ui/card.tsx'
import record from '../record.module.css'
import { ReferralsCard } from '../referrals/referrals-card.tsx'
import { TransferCard } from '../transfers/transfer-card.tsx'
import { ConsentsCard } from './consents-card.tsx'
import { SharesCard } from './shares-card.tsx'
import type { RecordOf } from './sharing-calls.ts'

/** Who has said what, who else may read because of it, and whom the person is referred to, and whose a case is. */
export function SharingCards({ of, reference }: { of: RecordOf; reference: string }) {
  return (
    <Columns
      main={<ConsentsCard of={of} />}
      side={
        <div className={record.stack}>
          <SharesCard of={of} />
          <ReferralsCard of={of} reference={reference} />
          {of.kind === 'case' && <TransferCard id={of.id} reference={reference} />}
        </div>
      }
    />
  )
}
