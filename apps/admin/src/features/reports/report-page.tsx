import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { reportStatus } from '@varn/codes/reports'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import record from '../../record/record.module.css'
import { ActionButton, UnsavedGuard } from '../../ui/actions.tsx'
import { Chip } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { ErrorState, Loaded } from '../../ui/states.tsx'
import { useFilters, useParam } from '../../url.ts'
import { DownloadReport } from './download-report.tsx'
import { Refreshed } from './refreshed.tsx'
import { ReportContents } from './report-contents.tsx'
import { dueIn, type FigureChange, getReport, keepReport, type Report, titleOf } from './report-fields.ts'
import styles from './reports.module.css'
import { SectionEditor } from './section-editor.tsx'
import { SectionReader } from './section-reader.tsx'
import { SectionText } from './section-text.tsx'
import { useWriting, type Writing } from './use-writing.ts'

/** A report: its sections, the text of one, and the evidence for the figures in it. */
export function ReportPage() {
  const t = useWords(reportWords)
  const labels = useLabels()
  const reportId = useParam('reportId')
  const answer = useQuery(getReport(reportId))
  const report = answer.data
  const writing = useWriting()
  const refresh = useRefresh(reportId)
  return (
    <Page
      width="wide"
      title={report ? titleOf(report, t, labels) : t('one')}
      breadcrumb={[{ href: '/reports', label: t('title') }]}
      chips={report && <Chips report={report} />}
      lead={report && <Lead report={report} />}
      actions={
        report && (
          <>
            {report.can.refresh && (
              <ActionButton
                variant="default"
                loading={refresh.running}
                whyNot={writing.unsaved.size > 0 ? t('refresh.writing') : undefined}
                onClick={refresh.run}
              >
                {t('refresh.action')}
              </ActionButton>
            )}
            <DownloadReport report={report} />
          </>
        )
      }
    >
      <Loaded query={answer} lines={10}>
        {(row) => (
          <>
            {refresh.error && <ErrorState error={refresh.error} />}
            {refresh.changes.length > 0 && <Refreshed report={row} changes={refresh.changes} onDone={refresh.forget} />}
            <Sections report={row} changes={refresh.changes} writing={writing} />
            <Paper report={row} />
          </>
        )}
      </Loaded>
      <UnsavedGuard when={writing.unsaved.size > 0} />
    </Page>
  )
}

function Chips({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const labels = useLabels()
  const stale = report.figures.filter((figure) => figure.stale).length
  const typed = report.sections.reduce((sum, section) => sum + dueIn(section).typed, 0)
  return (
    <>
      <Chip>{labels.of(reportStatus, report.status)}</Chip>
      <Chip tone="neutral">{t(report.language)}</Chip>
      {stale > 0 && <Chip tone="warn">{t('page.stale', { count: stale })}</Chip>}
      {typed > 0 && <Chip tone="warn">{t('page.typed', { count: typed })}</Chip>}
    </>
  )
}

function Lead({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const labels = useLabels()
  const lead = t('page.lead', { version: report.version, time: labels.dateTime(report.updatedAt) })
  return report.can.edit ? lead : `${lead}. ${t('page.readOnly')}`
}

/** The contents, and the section that the address names: read, or written where writing has begun. */
function Sections(props: { report: Report; changes: readonly FigureChange[]; writing: Writing }) {
  const { report, writing } = props
  const { filters } = useFilters()
  const noContents = useMediaQuery('(max-width: 75em)', undefined, { getInitialValueInEffect: false })
  const noSide = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false })
  const current = report.sections.find(({ code }) => code === filters.section) ?? report.sections[0]
  const written = current !== undefined && writing.codes.includes(current.code)
  useFocusOnSection(current?.code, written)
  if (!current) return null
  return (
    <div className={styles.grid}>
      <ReportContents report={report} current={current} unsaved={writing.unsaved} small={noContents} />
      {!written && (
        <SectionReader
          report={report}
          section={current}
          changes={props.changes}
          onEdit={() => writing.begin(current.code)}
        />
      )}
      {report.sections
        .filter(({ code }) => writing.codes.includes(code))
        .map((section) => (
          // An editor stays while another section is read, so that nothing typed is lost.
          <div key={section.code} className={styles.pair} hidden={section !== current}>
            <SectionEditor report={report} section={section} small={noSide} writing={writing} />
          </div>
        ))}
    </div>
  )
}

/** A section that is opened from the contents, or has just been saved, is where reading goes on. */
function useFocusOnSection(code: string | undefined, written: boolean) {
  const before = useRef({ code, written })
  useEffect(() => {
    const was = before.current
    before.current = { code, written }
    const opened = was.code !== undefined && was.code !== code
    const closed = was.code === code && was.written && !written
    if (opened || closed) document.getElementById(`section-${code}`)?.focus()
  }, [code, written])
}

/** Fetches new figures and keeps what that changed until its reader is done with it. */
function useRefresh(reportId: string) {
  const t = useWords(reportWords)
  const command = useCommand('refreshReportFigures', [])
  const [changes, setChanges] = useState<readonly FigureChange[]>([])
  const run = () =>
    command.mutate(
      { path: { reportId } },
      {
        onSuccess: (answer) => {
          keepReport(answer.report)
          setChanges(answer.changes)
          if (answer.changes.length === 0) notify(t('refresh.none'))
        },
      },
    )
  return { run, running: command.isPending, error: command.error, changes, forget: () => setChanges([]) }
}

/** The whole report, for paper only. */
function Paper({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const labels = useLabels()
  const status = labels.of(reportStatus, report.status).toLocaleLowerCase()
  return (
    <div className={record.paperStack}>
      <p className={record.paper}>
        {t('page.print', { date: labels.date(todayInStockholm()), version: report.version, status })}
      </p>
      {report.sections.map((section, position) => (
        <section key={section.code} className={styles.onPaper} lang={report.language}>
          <h2>
            {position + 1} {section.title}
          </h2>
          <SectionText report={report} text={section.text} />
        </section>
      ))}
    </div>
  )
}
