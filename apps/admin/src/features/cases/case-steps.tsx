import { caseStepReason } from '@varn/codes/cases'
import { problemCode } from '@varn/codes/problems'
import { useForm } from 'react-hook-form'
import { call, type Input, type Schemas } from '../../api.ts'
import { caseStepWords } from '../../i18n/case-steps.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { StepDialog } from '../../record/step.tsx'
import { Note } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { fieldId } from '../../ui/field.tsx'
import { Link } from '../../ui/link.tsx'
import { takeStep } from './case-calls.ts'
import { type Case, caseStatus, isClosed } from './case-fields.ts'
import styles from './case-steps.module.css'

type Step = Case['steps'][number]
type To = Input<'changeCaseStatus'>['body']['to']
const way = ['new', 'assessed', 'active', 'follow_up'] as const

const isTo = (code: string): code is To => code === 'assessed' || code === 'active' || code === 'follow_up'
const missing = ({ can, withReason, unmet }: Step) => (!can && withReason ? unmet : [])

/** The step that a case waits for, besides being closed. */
export const nextStepOf = ({ steps }: Case) => steps.find(({ to }) => isTo(to))

/** Where a case stands on its way, why it is there if something was missing, and what the next step asks for. */
export function CaseProgress({ row }: { row: Case }) {
  const t = useWords(caseStepWords)
  const labels = useLabels()
  const stops = [...way, row.status === 'closed_referred' ? ('closed_referred' as const) : ('closed' as const)]
  const here = stops.indexOf(row.status)
  const step = nextStepOf(row)
  return (
    <section className={styles.progress} aria-label={t('steps.label')}>
      <ol>
        {stops.map((status, index) => (
          <li key={status} aria-current={index === here ? 'step' : undefined} data-done={index < here || undefined}>
            {labels.of(caseStatus, status)}
          </li>
        ))}
      </ol>
      {row.stepReason && (
        <p>{t('steps.because', { reason: labels.of(caseStepReason, row.stepReason).toLowerCase() })}</p>
      )}
      {step && !isClosed(row) && missing(step).length > 0 && (
        <>
          <p>{t('steps.lacks', { status: labels.of(caseStatus, step.to).toLowerCase() })}</p>
          <Unmet row={row} step={step} />
        </>
      )}
    </section>
  )
}

/** What a step lacks, each line leading to where it is filled in. */
function Unmet({ row, step }: { row: Case; step: Step }) {
  const labels = useLabels()
  return (
    <ul className={styles.unmet}>
      {missing(step).map(({ code, field }) => (
        <li key={code}>
          {field && row.can.edit ? (
            <Link href={`/cases/${row.id}/edit#${fieldId(field)}`}>{labels.of(problemCode, code)}</Link>
          ) : (
            labels.of(problemCode, code)
          )}
        </li>
      ))}
    </ul>
  )
}

interface Stepping {
  reason: Schemas['CaseStepReasonOrNull']
}

/** Takes the next step; what is missing is named first, and a reason can stand in for it. */
export function NextStep({ row, step, whyNot }: { row: Case; step: Step; whyNot?: string }) {
  const t = useWords(caseStepWords)
  const labels = useLabels()
  const form = useForm<Stepping>({ defaultValues: { reason: null } })
  const { to } = step
  if (!isTo(to)) return null
  const lacks = missing(step).length > 0
  const back = row.status === 'follow_up'
  return (
    <StepDialog
      words={{
        button: t(back ? 'steps.again' : `steps.to.${to}`),
        title: t(back ? 'steps.againTitle' : `steps.title.${to}`, { reference: row.reference }),
        text: lacks ? t('steps.lacksText') : t(back ? 'steps.againText' : `steps.text.${to}`),
        confirm: t(lacks ? 'steps.anyway' : 'steps.confirm'),
        done: t('steps.done', { status: labels.of(caseStatus, to).toLowerCase() }),
      }}
      whyNot={whyNot}
      main={!back}
      form={form}
      send={({ reason }) =>
        takeStep(
          call('changeCaseStatus', {
            path: { caseId: row.id },
            body: { to, ...(lacks && reason && { reason }) },
            ifMatch: row.version,
          }),
        )
      }
      stale={
        <Note tone="warn" title={t('steps.stale')}>
          {null}
        </Note>
      }
      onDone={form.reset}
    >
      {lacks && (
        <>
          <Unmet row={row} step={step} />
          <CodeSelect
            control={form.control}
            name="reason"
            label={labels.list(caseStepReason)}
            options={labels.options(caseStepReason)}
            required
          />
        </>
      )}
    </StepDialog>
  )
}
