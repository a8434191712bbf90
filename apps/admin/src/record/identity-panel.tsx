import { Button } from '@mantine/core'
import { country } from '@varn/codes/country'
import { useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { type Labels, useLabels } from '../label.ts'
import { useMay } from '../session.tsx'
import { ActionButton } from '../ui/actions.tsx'
import { Card, FactList, Note } from '../ui/card.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { IdentityEditor } from './identity-editor.tsx'
import {
  type IdentityFieldName,
  type IdentityRow,
  identityDetails,
  shownPersonalNumber,
  type Texts,
} from './identity-fields.tsx'
import styles from './record.module.css'
import { useOpened } from './use-opened.ts'

/**
 * Who a record is about. Closed until somebody opens it on purpose; the opening is logged by the server, nothing is kept
 * outside this view, and it closes by itself. It is never printed.
 */
export function IdentityPanel(props: {
  fields: readonly IdentityFieldName[]
  mayRead: boolean
  writePermission: 'case_identity:write' | 'child_identity:write'
  load: () => Promise<IdentityRow>
  save: (texts: Texts, version: number | undefined) => Promise<IdentityRow>
}) {
  const t = useWords(recordWords)
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const identity = useOpened(props.load, editing)
  const mayWrite = may(props.writePermission)
  return (
    <div className={styles.screen}>
      <Card title={t('identity.title')}>
        <div className={styles.stack}>
          <p className={styles.soft}>{t('identity.lead')}</p>
          {!identity.value && (
            <Closed mayRead={props.mayRead} opening={identity.opening} error={identity.error} onOpen={identity.open} />
          )}
          {identity.value && !editing && (
            <Opened
              row={identity.value}
              until={identity.until ?? 0}
              fields={props.fields}
              onHide={identity.close}
              onEdit={mayWrite ? () => setEditing(true) : undefined}
            />
          )}
          {identity.value && editing && (
            <IdentityEditor
              row={identity.value}
              fields={props.fields}
              load={props.load}
              save={props.save}
              onDone={(row) => {
                identity.show(row)
                setEditing(false)
              }}
            />
          )}
        </div>
      </Card>
    </div>
  )
}

const shown = (name: IdentityFieldName, text: string, labels: Labels) => {
  if (name === 'personalNumber') return shownPersonalNumber(text)
  if (name === 'birthDate') return labels.date(text)
  return name === 'country' ? labels.of(country, text) : text
}

function Closed(props: { mayRead: boolean; opening: boolean; error: unknown; onOpen: () => void }) {
  const t = useWords(recordWords)
  return (
    <>
      <strong>{t('identity.closed')}</strong>
      <p className={styles.soft}>{t('identity.closedText')}</p>
      {Boolean(props.error) && <ErrorState error={props.error} />}
      <div>
        <ActionButton
          variant="default"
          loading={props.opening}
          onClick={props.onOpen}
          whyNot={props.mayRead ? undefined : t('identity.noRole')}
        >
          {t('identity.show')}
        </ActionButton>
      </div>
    </>
  )
}

function Opened(props: {
  row: IdentityRow
  until: number
  fields: readonly IdentityFieldName[]
  onHide: () => void
  onEdit?: () => void
}) {
  const t = useWords(recordWords)
  const labels = useLabels()
  const { row } = props
  const written = props.fields.some((name) => row[name])
  const missing = <span className={styles.missing}>{t('unanswered')}</span>
  return (
    <>
      <Note tone="warn" role="status">
        {t('identity.until', { time: labels.time(new Date(props.until).toISOString()) })}
      </Note>
      {!written && <EmptyState title={t('identity.empty')} />}
      {written && (
        <FactList
          items={[
            // What is asked only by other systems is left out where it is empty.
            ...props.fields
              .filter((name) => row[name] || !identityDetails.some((detail) => detail === name))
              .map((name) => ({
                term: t(`identity.${name}`),
                value: row[name] ? <span className={styles.long}>{shown(name, row[name], labels)}</span> : missing,
              })),
            { term: t('identity.updated'), value: row.updatedAt && labels.dateTime(row.updatedAt) },
          ]}
        />
      )}
      <div className={styles.buttons}>
        {props.onEdit && <Button onClick={props.onEdit}>{t(written ? 'identity.edit' : 'identity.write')}</Button>}
        <Button variant="default" onClick={props.onHide}>
          {t('identity.hide')}
        </Button>
      </div>
    </>
  )
}
