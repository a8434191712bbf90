import { Button } from '@mantine/core'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { call } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useEdit } from '../../record/use-edit.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { applyProblem } from '../../ui/apply-problem.ts'
import { Card } from '../../ui/card.tsx'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { SavedState } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import { FigurePicker } from './figure-picker.tsx'
import { ReferenceTextarea, type TextHandle } from './reference-textarea.tsx'
import { keepReport, type Report, type ReportSection } from './report-fields.ts'
import styles from './reports.module.css'
import { namesIn } from './section-blocks.ts'
import { SectionHead } from './section-head.tsx'
import { SectionText } from './section-text.tsx'
import { TypedNumbers } from './typed-numbers.tsx'
import type { Writing } from './use-writing.ts'

interface EditorProps {
  report: Report
  section: ReportSection
  /** No room for the figures beside the text: they come from below when asked for. */
  small: boolean
  writing: Pick<Writing, 'mark' | 'end'>
}

/** A section being written: the text, how it reads, and beside it every figure that can be put into it. */
export function SectionEditor({ report, section, small, writing }: EditorProps) {
  const t = useWords(reportWords)
  const edit = useSectionEdit(report, section, () => writing.end(section.code))
  const text = edit.form.watch('text')
  const area = useRef<TextHandle>(null)
  const [picking, setPicking] = useState(false)
  useEffect(() => area.current?.focus(), [])
  const { mark, end } = writing
  useEffect(() => mark(section.code, edit.unsaved), [mark, section.code, edit.unsaved])
  const names = namesIn(text)
  const isKnown = (name: string) => report.figures.some(({ ref }) => ref === name)
  const picker = (
    <FigurePicker
      report={report}
      used={names}
      onPick={({ ref }) => {
        area.current?.insert(ref)
        setPicking(false)
      }}
    />
  )
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    edit.form.clearErrors()
    return edit.form.handleSubmit(edit.submit)(event)
  }
  return (
    <>
      <section className={styles.section} aria-labelledby={`section-${section.code}`}>
        <SectionHead report={report} section={section} />
        <form className={styles.form} onSubmit={submit} noValidate>
          {edit.panel}
          {edit.problem && <ErrorState error={edit.problem} />}
          <ReferenceTextarea
            id={`text-${section.code}`}
            label={t('edit.label')}
            help={t('edit.help', { example: '{{direct_victims}}' })}
            error={useFieldError(
              edit.fieldError,
              names.filter((name) => !isKnown(name)),
            )}
            language={report.language}
            value={text}
            onChange={edit.write}
            isKnown={isKnown}
            handle={area}
          />
          {small && (
            <Button variant="default" className={styles.insert} onClick={() => setPicking(true)}>
              {t('edit.insert')}
            </Button>
          )}
          <Preview report={report} text={text} />
          <TypedNumbers numbers={section.typedNumbers.filter((number) => text.includes(number))} />
          <div className={styles.buttons}>
            <Button type="submit" loading={edit.saving}>
              {t('edit.save')}
            </Button>
            <Cancel unsaved={edit.unsaved} onCancel={() => end(section.code)} />
            <SavedState saving={edit.saving} dirty={edit.unsaved} />
          </div>
        </form>
      </section>
      {small ? (
        <Sheet opened={picking} onClose={() => setPicking(false)} title={t('edit.insert')}>
          {picker}
        </Sheet>
      ) : (
        <div className={styles.side}>
          <Card title={t('edit.insert')}>{picker}</Card>
        </div>
      )}
    </>
  )
}

/** Saves onto the version that was read. Somebody else's change of the same section is asked about, any other is kept. */
function useSectionEdit(report: Report, section: ReportSection, onDone: () => void) {
  const t = useWords(reportWords)
  const textOf = (row: Report) => row.sections.find(({ code }) => code === section.code)?.text ?? ''
  const path = { reportId: report.id, sectionCode: section.code }
  const edit = useEdit<{ text: string }, Report>({
    row: report,
    valuesOf: (row) => ({ text: textOf(row) }),
    save: (_changes, version, { text }) => call('updateReportSection', { path, body: { text }, ifMatch: version }),
    onDone: (row, how) => {
      keepReport(row)
      if (how !== 'unchanged') notify(t(how === 'merged' ? 'edit.merged' : 'edit.saved'))
      onDone()
    },
  })
  const { form, error, conflict } = edit
  const { setError } = form
  useEffect(() => {
    if (error) applyProblem({ setError }, error)
  }, [error, setError])
  const fieldError = form.formState.errors.text?.message
  const panel = conflict && conflict.names.length > 0 && (
    <ConflictPanel
      differences={[
        { name: 'text', label: section.title, yours: form.getValues('text'), theirs: conflict.theirs.text },
      ]}
      saving={edit.saving}
      onSave={edit.resolve}
      onDiscard={edit.discard}
    />
  )
  return {
    ...edit,
    fieldError,
    problem: fieldError ? undefined : error,
    panel,
    write: (text: string) => form.setValue('text', text, { shouldDirty: true }),
  }
}

/** What the server said of the text, and which references no figure answers to. */
function useFieldError(refused: string | undefined, unknown: readonly string[]): string | undefined {
  const t = useWords(reportWords)
  const names = unknown.map((name) => `{{${name}}}`).join(', ')
  const said = unknown.length > 0 ? t('edit.unknown', { names, count: unknown.length }) : undefined
  return [refused && `${refused}.`, said].filter(Boolean).join(' ') || undefined
}

function Preview({ report, text }: { report: Report; text: string }) {
  const t = useWords(reportWords)
  return (
    <div className={styles.preview}>
      <h3>{t('edit.preview')}</h3>
      {text.trim() ? (
        <SectionText report={report} text={text} />
      ) : (
        <p className={styles.soft}>{t('edit.previewEmpty')}</p>
      )}
    </div>
  )
}

function Cancel({ unsaved, onCancel }: { unsaved: boolean; onCancel: () => void }) {
  const t = useWords(reportWords)
  if (!unsaved) {
    return (
      <Button variant="default" onClick={onCancel}>
        {t('edit.cancel')}
      </Button>
    )
  }
  return (
    <ConfirmButton
      label={t('edit.cancel')}
      title={t('edit.discardTitle')}
      text={t('edit.discardText')}
      confirmLabel={t('edit.discard')}
      danger
      onConfirm={onCancel}
    />
  )
}
