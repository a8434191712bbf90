import { protectionEndReason } from '@varn/codes/access'
import { protectedIdentity } from '@varn/codes/privacy'
import { useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { protectedWords } from '../i18n/protected.ts'
import { useLabels } from '../label.ts'
import { useMay, useMe } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { Card, FactList } from '../ui/card.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isProtected, type RecordKind } from './protected.tsx'
import { type ProtectableRow, ProtectionDialog } from './protection-dialog.tsx'
import { WorkerList } from './worker-list.tsx'

/** Which protection a record has, who works with it by name, and what can be done about both. */
export function ProtectionCard(props: { kind: RecordKind; row: ProtectableRow }) {
  const t = useWords(protectedWords)
  const labels = useLabels()
  const may = useMay()
  const me = useMe()
  const [opened, setOpened] = useState(false)
  const { row, kind } = props
  // Who works with a record of another organisation, and how it is protected, is that organisation's own matter.
  if (row.opened || !may('record_worker:read')) return null
  // Only a case worker is named, so only a case worker protects.
  const change = row.can.edit && me.membership.role === 'case_worker'
  const button = (label: string) => (
    <ActionButton variant="default" onClick={() => setOpened(true)}>
      {label}
    </ActionButton>
  )
  return (
    <Card title={t('card.title')}>
      {isProtected(row) ? (
        <>
          <FactList
            items={[
              {
                term: t('card.kind'),
                value: row.masked ? t('short') : labels.of(protectedIdentity, row.protectedIdentity),
              },
            ]}
          />
          <WorkerList kind={kind} id={row.id} />
          {change && button(t('card.change'))}
        </>
      ) : (
        <EmptyState
          title={t('card.none')}
          text={
            row.protectionEndReason
              ? `${t('card.ended')}: ${labels.of(protectionEndReason, row.protectionEndReason)}.`
              : t('card.noneText')
          }
          action={change ? button(t('card.begin')) : undefined}
        />
      )}
      {opened && <ProtectionDialog {...props} onClose={() => setOpened(false)} />}
    </Card>
  )
}
