import { Checkbox } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Schemas } from '../../api.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Note, type Tone } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { LoadMore } from '../../ui/states.tsx'
import styles from './contact-reports.module.css'
import { groupWarnings, outcomeOf, type Verdict, withLabel } from './import-messages.ts'
import { type AnswerName, answerNames, labelOf } from './report-fields.ts'
import type { ImportResult } from './use-import.ts'

const tones: Record<Verdict, Tone> = {
  fine: 'good',
  someWrong: 'warn',
  allWrong: 'danger',
  refused: 'danger',
  nothingNew: 'neutral',
}

/** What a trial found, and the press that stores. Rows that can be stored without the others are so only when asked for. */
export function ImportReport(props: {
  result: ImportResult
  busy: boolean
  onStore: (partial: boolean) => void
  /** Stands under the button: how far it has come. */
  children: ReactNode
}) {
  const t = useWords(contactReportWords)
  const { result } = props
  const { added, verdict } = outcomeOf(result)
  const [partial, setPartial] = useState(false)
  const isStorable = verdict === 'fine' || verdict === 'someWrong'
  return (
    <Arrival>
      <Card title={t('report.title', { year: result.year })}>
        <Note tone={tones[verdict]} title={t(`report.${verdict}`, { count: added })}>
          {t(`report.${verdict}Text`, { count: result.rejected })}
        </Note>
        <Counts result={result} added={added} />
        {verdict === 'someWrong' && (
          <Checkbox
            className={styles.partial}
            checked={partial}
            disabled={props.busy}
            onChange={(event) => setPartial(event.currentTarget.checked)}
            label={t('report.partial', { count: added })}
            description={t('report.partialHelp')}
          />
        )}
        {isStorable && (
          <ActionButton
            loading={props.busy}
            whyNot={verdict === 'someWrong' && !partial ? t('report.correctFirst') : undefined}
            onClick={() => props.onStore(partial)}
          >
            {t('report.store', { count: added })}
          </ActionButton>
        )}
        {props.children}
      </Card>
      <Errors result={result} />
      <Warnings warnings={result.warnings} />
    </Arrival>
  )
}

/** What was stored, and the way to it. */
export function StoredReport({ result }: { result: ImportResult }) {
  const t = useWords(contactReportWords)
  const { added } = outcomeOf(result)
  return (
    <Arrival>
      <Card title={t('report.storedTitle')}>
        <Note tone="good" title={t('import.stored', { count: result.accepted })}>
          {t('report.storedText', { year: result.year })}
        </Note>
        <Counts result={result} added={added} stored />
        <ButtonLink href={`/contact-reports?importId=${result.importId}`}>{t('report.show')}</ButtonLink>
      </Card>
    </Arrival>
  )
}

/** What has just come takes the focus, so that it is read and in sight. */
function Arrival({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className={styles.arrival}>
      {children}
    </div>
  )
}

function Counts({ result, added, stored }: { result: ImportResult; added: number; stored?: boolean }) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const items = [
    { term: t('import.figure.rows'), value: result.rows },
    { term: t(stored ? 'import.figure.accepted' : 'report.new'), value: added },
    { term: t('import.figure.duplicates'), value: result.duplicates },
    { term: t('import.figure.rejected'), value: result.rejected },
  ]
  return (
    <dl className={styles.counts}>
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{labels.number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The label of a column of the form; a column of HTCDS keeps the name it has in the file. */
function useColumnLabel(): (column: string | null) => string | undefined {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  return (column) => {
    const name = answerNames.find((known): known is AnswerName => known === column)
    return name && labelOf(t, labels, name)
  }
}

type ImportError = Schemas['ContactReportImportError'] & { position: number }
const errorsAtOnce = 50

function Errors({ result }: { result: ImportResult }) {
  const t = useWords(contactReportWords)
  const labels = useLabels()
  const columnLabel = useColumnLabel()
  const [most, setMost] = useState(errorsAtOnce)
  if (result.errors.length === 0) return null
  const errors = result.errors.map((error, position) => ({ ...error, position }))
  const columns: Column<ImportError>[] = [
    { key: 'row', header: t('report.row'), cell: ({ row }) => (row === null ? t('report.wholeFile') : row) },
    { key: 'column', header: t('report.column'), cell: ({ column }) => columnLabel(column) ?? column ?? '' },
    {
      key: 'message',
      header: t('report.message'),
      cell: ({ message, column }) => withLabel(message, column, columnLabel(column)),
    },
  ]
  return (
    <section className={styles.earlier} aria-labelledby="import-errors">
      <h2 id="import-errors">{t('report.errors')}</h2>
      <p className={styles.soft}>{t('report.errorsLead')}</p>
      <DataTable
        caption={t('report.errors')}
        columns={columns}
        rows={errors.slice(0, most)}
        rowKey={({ position }) => String(position)}
      />
      <LoadMore
        shown={Math.min(most, errors.length)}
        total={result.errorsTruncated ? undefined : errors.length}
        more={most < errors.length}
        onMore={() => setMost(most + errorsAtOnce)}
      />
      {result.errorsTruncated && (
        <p className={styles.soft}>{t('report.truncated', { shown: labels.number(errors.length) })}</p>
      )}
    </section>
  )
}

function Warnings({ warnings }: { warnings: ImportResult['warnings'] }) {
  const t = useWords(contactReportWords)
  const columnLabel = useColumnLabel()
  if (warnings.length === 0) return null
  return (
    <Card title={t('report.warnings')}>
      {groupWarnings(warnings).map(({ group, warnings: found }) => (
        <section key={group} className={styles.warnings} aria-label={t(`report.group.${group}`)}>
          <h3>{t(`report.group.${group}`)}</h3>
          <p>{t(`report.group.${group}Text`)}</p>
          {group === 'persons' && <Columns columns={found.map(({ column }) => columnLabel(column) ?? column ?? '')} />}
          {group !== 'persons' && (
            <ul>
              {found.map(({ code, column, message, count, row }) => (
                <li key={`${code} ${column}`}>
                  {withLabel(message, column, columnLabel(column))}
                  {row !== null && <small> · {t('report.times', { count, row })}</small>}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Card>
  )
}

/** Names of columns, each once. */
function Columns({ columns }: { columns: string[] }) {
  return (
    <ul className={styles.columnNames}>
      {[...new Set(columns)].filter(Boolean).map((column) => (
        <li key={column}>
          <code>{column}</code>
        </li>
      ))}
    </ul>
  )
}
