import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useMay } from '../../session.tsx'
import { Columns } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { todayInStockholm, within } from './days.ts'
import { OpenCases } from './open-cases.tsx'
import { TodoList } from './todo-list.tsx'
import { useWaiting } from './waiting.ts'
import { YearFigures } from './year-figures.tsx'

const soonDays = 7

/** What waits, first: what runs out on top, then what is open and what the year has come to. */
export function StartPage() {
  const t = useWords(startWords)
  const may = useMay()
  const today = todayInStockholm()
  const waiting = useWaiting(today)
  const soon = waiting.items.filter((item) => within(item.due ?? null, today, soonDays)).length
  const count = waiting.items.length
  const parts = count ? [t('waiting', { count }), ...(soon ? [t('soon', { count: soon })] : [])] : [t('nothing')]
  return (
    <Page title={t(greeting())} windowTitle={t('todo.title')} lead={waiting.loading ? ' ' : parts.join(' ')}>
      <Columns
        main={
          <>
            <TodoList waiting={waiting} today={today} />
            {may('case:read') && <OpenCases />}
          </>
        }
        side={may('statistics:read') && <YearFigures year={Number(today.slice(0, 4))} />}
      />
    </Page>
  )
}

function greeting(hour = new Date().getHours()) {
  if (hour >= 4 && hour < 10) return 'morning'
  return hour >= 10 && hour < 17 ? 'day' : 'evening'
}
