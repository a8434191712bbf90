import { caseClosureReason, outcome } from '@varn/codes/cases'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { ProtectionCard } from '../../record/protection-card.tsx'
import record from '../../record/record.module.css'
import { TasksCard } from '../../record/tasks/tasks-card.tsx'
import { Card, Columns, FactList, Note } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { CaseFacts } from './case-facts-page.tsx'
import { type Case, lists, shown } from './case-fields.ts'
import { CaseFrame } from './case-frame.tsx'
import { CaseProgress } from './case-steps.tsx'
import { ChildrenCard } from './children-card.tsx'
import { ElementsCard } from './elements-card.tsx'

/** A case at a glance: how things stand, the elements of trafficking, and the children. On paper, every fact. */
export function CaseOverviewPage() {
  return (
    <CaseFrame tab="overview">
      {(row) => (
        <>
          {row.steps.length > 0 && <CaseProgress row={row} />}
          <Closed row={row} />
          <Columns
            main={
              <>
                <div className={record.screen}>
                  <Situation row={row} />
                </div>
                <TasksCard kind="case" row={row} />
                <ElementsCard row={row} />
                <div className={record.paperStack}>
                  <CaseFacts row={row} />
                </div>
              </>
            }
            side={
              <>
                <ChildrenCard row={row} />
                <ProtectionCard kind="case" row={row} />
              </>
            }
          />
        </>
      )}
    </CaseFrame>
  )
}

function Situation({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  const text = (name: keyof typeof lists) => shown(labels, name, row[name])
  const by = text('statusDecisionOrg')
  const items = [
    {
      term: t('list.form'),
      value: [text('mainExploitationForm'), text('otherExploitationForms')].filter(Boolean).join('; '),
    },
    { term: t('overview.assessment'), value: text('traffickingStatus'), note: by && t('overview.by', { by }) },
    { term: labels.list(lists.policeReportStatus), value: text('policeReportStatus') },
    { term: t('overview.residence'), value: text('residenceStatus') },
    {
      term: labels.list(lists.reflectionStatus),
      value: text('reflectionStatus'),
      note: row.reflectionEndsOn && t('overview.to', { date: labels.date(row.reflectionEndsOn) }),
    },
    {
      term: t('overview.contact'),
      value: text('identificationSource'),
      note: row.contactMonth && labels.month(row.contactMonth),
    },
    { term: t('overview.place'), value: text('county') },
  ]
  const empty = items.every(({ value }) => !value)
  return (
    <Card title={t('overview.situation')}>
      {empty ? (
        <EmptyState
          title={t(row.masked ? 'overview.masked' : 'overview.none')}
          text={row.can.edit ? t('overview.noneText') : undefined}
        />
      ) : (
        <FactList items={items} />
      )}
    </Card>
  )
}

function Closed({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  if (!row.closedAt) return null
  const outcomeOf = row.outcome && `${t('closed.outcome')}: ${labels.of(outcome, row.outcome)}.`
  const reason = row.closureReason && `${t('closed.reason')}: ${labels.of(caseClosureReason, row.closureReason)}.`
  return (
    <Note title={t('closed.title', { date: labels.date(row.closedAt) })}>
      {[outcomeOf, reason, t('closed.childrenStay')].filter(Boolean).join(' ')}
    </Note>
  )
}
