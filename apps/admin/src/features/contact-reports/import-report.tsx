import { Checkbox } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { contactReportImportWords } from '../../i18n/contact-report-imports.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Note, type Tone } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import styles from './contact-reports.module.css'
import { ImportErrors, ImportWarnings } from './import-findings.tsx'
import { counted, outcomeOf, type Verdict } from './import-messages.ts'
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
  const t = useWords(contactReportImportWords)
  const labels = useLabels()
  const { result } = props
  const { added, verdict } = outcomeOf(result)
  const [partial, setPartial] = useState(false)
  const isStorable = verdict === 'fine' || verdict === 'someWrong'
  return (
    <Arrival>
      <Card title={t('report.title', { year: result.year })}>
        <Note tone={tones[verdict]} title={t(`report.${verdict}`)}>
          {t(`report.${verdict}Text`)}
        </Note>
        {result.rows > 0 && <Counts result={result} added={added} />}
        {verdict === 'someWrong' && (
          <Checkbox
            className={styles.partial}
            checked={partial}
            disabled={props.busy}
            onChange={(event) => setPartial(event.currentTarget.checked)}
            label={t('report.partial', counted(labels, added))}
            description={t('report.partialHelp')}
          />
        )}
        {isStorable && (
          <ActionButton
            loading={props.busy}
            whyNot={verdict === 'someWrong' && !partial ? t('report.correctFirst') : undefined}
            onClick={() => props.onStore(partial)}
          >
            {t('report.store', counted(labels, added))}
          </ActionButton>
        )}
        {props.children}
      </Card>
      <ImportErrors result={result} />
      <ImportWarnings warnings={result.warnings} />
    </Arrival>
  )
}

/** What was stored, and the way to it. */
export function StoredReport({ result }: { result: ImportResult }) {
  const t = useWords(contactReportImportWords)
  const labels = useLabels()
  const { added } = outcomeOf(result)
  return (
    <Arrival>
      <Card title={t('report.storedTitle')}>
        <Note tone="good" title={t('import.stored', counted(labels, result.accepted))}>
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
  const t = useWords(contactReportImportWords)
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
