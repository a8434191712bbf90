import { CaseFrame } from './case-frame.tsx'
import { ChildrenCard } from './children-card.tsx'

/** The children of the person of a case; each has a record of its own. */
export function CaseChildrenPage() {
  return <CaseFrame tab="children">{(row) => <ChildrenCard row={row} />}</CaseFrame>
}
