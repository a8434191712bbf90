import { Openings } from '../../record/openings.tsx'
import { CaseFrame } from './case-frame.tsx'

/** Who has opened the case. */
export function CaseOpeningsPage() {
  return <CaseFrame tab="openings">{({ id }) => <Openings of={{ caseId: id }} />}</CaseFrame>
}
