import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { download } from '../../api.ts'
import { contactReportImportWords } from '../../i18n/contact-report-imports.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { translate, useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Columns } from '../../ui/card.tsx'
import { DownloadButton, FileDrop } from '../../ui/files.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import styles from './contact-reports.module.css'
import { EarlierImports } from './earlier-imports.tsx'
import { counted } from './import-messages.ts'
import { ImportProgress } from './import-progress.tsx'
import { ImportReport, StoredReport } from './import-report.tsx'
import { type ChosenFile, holdFile, useImport } from './use-import.ts'
import { yearIn, yearOptions } from './years.ts'

const fileTypes = '.xlsx,.csv'

/** Imports a file of rows: always tried first, and stored by a second press. */
export function ImportPage() {
  const t = useWords(contactReportImportWords)
  const formText = useWords(contactReportWords)
  return (
    <Page
      title={formText('importFile')}
      lead={t('import.lead')}
      breadcrumb={[{ href: '/contact-reports', label: formText('title') }]}
    >
      <Columns main={<Steps />} side={<HowItIsRead />} />
      <EarlierImports />
    </Page>
  )
}

function Steps() {
  const t = useWords(contactReportImportWords)
  const formText = useWords(contactReportWords)
  const { filters, set } = useFilters()
  const labels = useLabels()
  const year = yearIn(filters)
  const [file, setFile] = useState<ChosenFile>()
  const [unread, setUnread] = useState(false)
  const run = useImport((result) => {
    setFile(undefined)
    notify(translate(contactReportImportWords)('import.stored', counted(labels, result.accepted)))
  })
  const busy = run.progress !== undefined
  const choose = async (chosen: File) => {
    run.forget()
    const held = await holdFile(chosen).catch(() => undefined)
    setUnread(!held)
    setFile(held)
  }
  return (
    <>
      <Card title={t('import.file')}>
        <NativeSelect
          label={formText('field.year')}
          description={t('import.yearHelp')}
          className={styles.short}
          inputWrapperOrder={['label', 'input', 'description']}
          disabled={busy}
          value={year ?? ''}
          data={[{ value: '', label: t('import.chooseYear') }, ...yearOptions(year)]}
          onChange={(event) => {
            run.forget()
            set('year', event.currentTarget.value || undefined)
          }}
        />
        {file ? (
          <Chosen
            file={file}
            busy={busy}
            onAnother={() => {
              run.forget()
              setFile(undefined)
            }}
          />
        ) : (
          <FileDrop
            label={t('import.choose')}
            help={t('import.chooseHelp')}
            accept={fileTypes}
            error={unread ? t('import.unread') : undefined}
            onFile={choose}
          />
        )}
        {!run.tried && !run.stored && (
          <ActionButton
            loading={busy}
            whyNot={!year ? t('import.yearFirst') : !file ? t('import.fileFirst') : undefined}
            onClick={() => file && year && run.attempt(file, year)}
          >
            {t('import.try')}
          </ActionButton>
        )}
        {!run.tried && <Progress run={run} />}
      </Card>
      {run.tried && file && (
        <ImportReport result={run.tried} busy={busy} onStore={(partial) => run.store(file, partial)}>
          <Progress run={run} />
        </ImportReport>
      )}
      {run.stored && <StoredReport result={run.stored} />}
    </>
  )
}

/** How far what is under way has come, or why it failed; beside the button that began it. */
function Progress({ run }: { run: ReturnType<typeof useImport> }) {
  const t = useWords(contactReportImportWords)
  if (run.progress !== undefined) return <ImportProgress share={run.progress} mayLeave={Boolean(run.tried)} />
  return run.error === undefined ? null : <ErrorState error={run.error} title={t('import.failed')} />
}

function Chosen({ file, busy, onAnother }: { file: ChosenFile; busy: boolean; onAnother: () => void }) {
  const t = useWords(contactReportImportWords)
  return (
    <div className={styles.chosen}>
      <span>
        <strong>{file.name}</strong>
        <small>{t('import.kept')}</small>
      </span>
      <ActionButton variant="default" onClick={onAnother} whyNot={busy ? t('import.wait') : undefined}>
        {t('import.another')}
      </ActionButton>
    </div>
  )
}

const points = ['names', 'birth', 'country', 'protected', 'again', 'htcds'] as const

function HowItIsRead() {
  const t = useWords(contactReportImportWords)
  return (
    <>
      <Card title={t('import.how.title')}>
        <dl className={styles.points}>
          {points.map((point) => (
            <div key={point}>
              <dt>{t(`import.how.${point}`)}</dt>
              <dd>{t(`import.how.${point}Text`)}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title={t('import.template.title')}>
        <p>{t('import.template.text')}</p>
        <DownloadButton
          label={t('import.template.download')}
          load={() => download('getContactReportTemplate', {}, t('import.template.name'))}
        />
      </Card>
    </>
  )
}
