import { Openings } from '../../record/openings.tsx'
import { ChildFrame } from './child-frame.tsx'

/** Who has opened the child's record. */
export function ChildOpeningsPage() {
  return <ChildFrame tab="openings">{({ id }) => <Openings of={{ childId: id }} />}</ChildFrame>
}
