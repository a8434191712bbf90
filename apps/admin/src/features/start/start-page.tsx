import { lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { todayInStockholm } from '../../record/days.ts'
import { useMay } from '../../session.tsx'
import { Columns } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { UnseenOpenings, WorkerGaps } from './emergencies.tsx'
import { FlaggedChildren } from './flagged-children.tsx'
import { FormRows } from './form-rows.tsx'
import { NewAlerts } from './new-alerts.tsx'
import { OpenCases } from './open-cases.tsx'
import { PlatformCard } from './platform-card.tsx'
import { SharedRecords } from './shared-records.tsx'
import { TodoList } from './todo-list.tsx'
import { useLead } from './use-lead.ts'
import { useWaiting } from './waiting.ts'
import { YearFigures } from './year-figures.tsx'

// The forms are for those who write in them, and the words for all that can be done for the one who reads the log.
const Unfinished = lazy(async () => ({ default: (await import('./unfinished.tsx')).Unfinished }))
const LatestEvents = lazy(async () => ({ default: (await import('./latest-events.tsx')).LatestEvents }))

/** What waits, first: what runs out on top, then what is open and what the year has come to. */
export function StartPage() {
  const t = useWords(startWords)
  const may = useMay()
  const today = todayInStockholm()
  const waiting = useWaiting(today)
  const lead = useLead(waiting, today)
  const main = (
    <>
      {may('break_glass:acknowledge') && <UnseenOpenings />}
      {may('record_worker:read') && may('user:write') && <WorkerGaps />}
      {waiting.any && <TodoList waiting={waiting} today={today} />}
      {may('draft:use') && (
        <Suspense>
          <Unfinished />
        </Suspense>
      )}
      {may('child:write') && <FlaggedChildren />}
      {may('case:write') && <OpenCases />}
      {may('case:read') && <SharedRecords />}
      {/* Those who open cases have their work above; for the reporter the form is the work. */}
      {may('contact_report:write') && !may('case:read') && <FormRows year={Number(today.slice(0, 4))} />}
      {may('audit:read') && <NewAlerts />}
      {may('audit:read') && (
        <Suspense>
          <LatestEvents />
        </Suspense>
      )}
    </>
  )
  return (
    <Page title={t(greeting())} windowTitle={t('todo.title')} lead={lead}>
      <Arranged main={main} side={sideOf(may)} />
    </Page>
  )
}

function sideOf(may: ReturnType<typeof useMay>): ReactNode {
  if (may('statistics:read')) return <YearFigures />
  return may('organisation:write') ? <PlatformCard /> : undefined
}

function Arranged({ main, side }: { main: ReactNode; side: ReactNode }) {
  return side ? <Columns main={main} side={side} /> : main
}

function greeting(hour = new Date().getHours()) {
  if (hour >= 4 && hour < 10) return 'morning'
  return hour >= 10 && hour < 17 ? 'day' : 'evening'
}
