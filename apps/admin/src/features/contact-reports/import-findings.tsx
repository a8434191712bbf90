import { useState } from 'react'
import type { Schemas } from '../../api.ts'
import { contactReportImportWords } from '../../i18n/contact-report-imports.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { LoadMore } from '../../ui/states.tsx'
import styles from './contact-reports.module.css'
import { counted, groupWarnings, isLetter, withLabel } from './import-messages.ts'
import { type AnswerName, answerNames, labelOf } from './report-fields.ts'
import type { ImportResult } from './use-import.ts'

/** The label of a column of the form; a column of HTCDS keeps its name in the standard, one without a name its letter. */
function useColumnLabel(): (column: string | null) => string | undefined {
  const t = useWords(contactReportImportWords)
  const formText = useWords(contactReportWords)
  const labels = useLabels()
  return (column) => {
    if (column && isLetter(column)) return t('report.letter', { column })
    const name = answerNames.find((known): known is AnswerName => known === column)
    return name && labelOf(formText, labels, name)
  }
}

type ImportError = Schemas['ContactReportImportError'] & { position: number }
const errorsAtOnce = 50

/** What stops rows, row by row. */
export function ImportErrors({ result }: { result: ImportResult }) {
  const t = useWords(contactReportImportWords)
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

/** What the file says that was not taken as it stands, by kind. */
export function ImportWarnings({ warnings }: { warnings: ImportResult['warnings'] }) {
  const t = useWords(contactReportImportWords)
  const labels = useLabels()
  const columnLabel = useColumnLabel()
  if (warnings.length === 0) return null
  return (
    <Card title={t('report.warnings')}>
      {groupWarnings(warnings).map(({ group, warnings: found }) => (
        <section key={group} className={styles.warnings} aria-label={t(`report.group.${group}`)}>
          <h3>{t(`report.group.${group}`)}</h3>
          <p>{t(`report.group.${group}Text`)}</p>
          <Columns columns={found.filter(isColumn).map(({ column }) => columnLabel(column) ?? column ?? '')} />
          <ul>
            {found
              .filter((warning) => !isColumn(warning))
              .map(({ code, column, message, count, row }) => (
                <li key={`${code} ${column}`}>
                  {withLabel(message, column, columnLabel(column))}
                  {row !== null && <small> · {t('report.times', { ...counted(labels, count), row })}</small>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}

/** Warnings that say no more than which column; the heading over them says the rest. */
const isColumn = ({ code }: ImportResult['warnings'][number]) =>
  code === 'identity_column_dropped' || code === 'column_unknown'

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
