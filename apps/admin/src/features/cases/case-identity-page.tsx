import { useCallback } from 'react'
import { identityDetails } from '../../record/identity-fields.tsx'
import { IdentityPanel } from '../../record/identity-panel.tsx'
import { identityFields, readIdentity, writeIdentity } from './case-calls.ts'
import type { Case } from './case-fields.ts'
import { CaseFrame } from './case-frame.tsx'

/** Who a case is about. */
export function CaseIdentityPage() {
  return <CaseFrame tab="identity">{(row) => <Identity row={row} />}</CaseFrame>
}

function Identity({ row }: { row: Case }) {
  const load = useCallback(() => readIdentity(row.id), [row.id])
  return (
    <IdentityPanel
      fields={[...identityFields, ...identityDetails]}
      mayRead={row.can.readIdentity}
      writePermission="case_identity:write"
      load={load}
      save={(texts, version) => writeIdentity(row.id, texts, version)}
    />
  )
}
