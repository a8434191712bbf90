import { useCallback } from 'react'
import { IdentityPanel } from '../../record/identity-panel.tsx'
import { identityFields, readIdentity, writeIdentity } from './child-calls.ts'
import type { Child } from './child-fields.ts'
import { ChildFrame } from './child-frame.tsx'

/** Who a child is. */
export function ChildIdentityPage() {
  return <ChildFrame tab="identity">{(row) => <Identity row={row} />}</ChildFrame>
}

function Identity({ row }: { row: Child }) {
  const load = useCallback(() => readIdentity(row.id), [row.id])
  return (
    <IdentityPanel
      fields={identityFields}
      mayRead={row.can.readIdentity}
      writePermission="child_identity:write"
      load={load}
      save={(texts, version) => writeIdentity(row.id, texts, version)}
    />
  )
}
