import { useEffect } from 'react'
import { call } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useEdit } from '../../record/use-edit.ts'
import { applyProblem } from '../../ui/apply-problem.ts'
import { notify } from '../../ui/notify.ts'
import { keepReport, type Report } from './report-fields.ts'

/** Saves a section onto the version that was read. Somebody else's change of the same section is asked about, any other is kept. */
export function useSectionEdit(report: Report, code: string, onDone: () => void) {
  const t = useWords(reportWords)
  const path = { reportId: report.id, sectionCode: code }
  const edit = useEdit<{ text: string }, Report>({
    row: report,
    valuesOf: (row) => ({ text: row.sections.find((section) => section.code === code)?.text ?? '' }),
    save: (_changes, version, { text }) => call('updateReportSection', { path, body: { text }, ifMatch: version }),
    onDone: (row, how) => {
      keepReport(row)
      if (how !== 'unchanged') notify(t(how === 'merged' ? 'edit.merged' : 'edit.saved'))
      onDone()
    },
  })
  const { form, error } = edit
  const { setError } = form
  useEffect(() => {
    if (error) applyProblem({ setError }, error)
  }, [error, setError])
  /** What the server said of the text itself. */
  const refusal = form.formState.errors.text?.message
  return {
    ...edit,
    text: form.watch('text'),
    refusal,
    /** What it said of the whole. */
    problem: refusal ? undefined : error,
    write: (text: string) => {
      form.clearErrors('text')
      form.setValue('text', text, { shouldDirty: true })
    },
  }
}
export type SectionEdit = ReturnType<typeof useSectionEdit>
