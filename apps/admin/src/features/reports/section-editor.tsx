import { Button } from '@mantine/core'
import { type RefObject, type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { ConfirmButton } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { SavedState } from '../../ui/form-layout.tsx'
import { ErrorState } from '../../ui/states.tsx'
import editor from './editor.module.css'
import { FigurePicker } from './figure-picker.tsx'
import { ReferenceTextarea, type TextHandle } from './reference-textarea.tsx'
import type { Report, ReportSection } from './report-fields.ts'
import styles from './reports.module.css'
import { namesIn } from './section-blocks.ts'
import { SectionHead } from './section-head.tsx'
import { SectionText } from './section-text.tsx'
import { TypedNumbers } from './typed-numbers.tsx'
import { type SectionEdit, useSectionEdit } from './use-section-edit.ts'
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
  const { mark, end } = writing
  const edit = useSectionEdit(report, section.code, () => end(section.code))
  const area = useRef<TextHandle>(null)
  const [picking, setPicking] = useState(false)
  useEffect(() => mark(section.code, edit.unsaved), [mark, section.code, edit.unsaved])
  const pick = (name: string) => {
    area.current?.insert(name)
    setPicking(false)
  }
  const picker = <FigurePicker report={report} used={namesIn(edit.text)} onPick={pick} />
  const meeting = edit.conflict !== undefined
  return (
    <>
      <section
        className={styles.section}
        data-wide={meeting ? true : undefined}
        aria-labelledby={`section-${section.code}`}
      >
        <SectionHead report={report} section={section} />
        {meeting && <Conflict edit={edit} title={section.title} />}
        <SectionForm
          report={report}
          section={section}
          edit={edit}
          area={area}
          onInsert={small ? () => setPicking(true) : undefined}
          onCancel={() => end(section.code)}
        />
      </section>
      {small && (
        <Sheet opened={picking} onClose={() => setPicking(false)} title={t('edit.insert')}>
          {picker}
        </Sheet>
      )}
      {!small && !meeting && (
        <div className={styles.side}>
          <Card title={t('edit.insert')}>{picker}</Card>
        </div>
      )}
    </>
  )
}

interface FormProps {
  report: Report
  section: ReportSection
  edit: SectionEdit
  area: RefObject<TextHandle | null>
  onInsert?: () => void
  onCancel: () => void
}

function SectionForm({ report, section, edit, area, onInsert, onCancel }: FormProps) {
  const t = useWords(reportWords)
  const { text, form } = edit
  const isKnown = (name: string) => report.figures.some(({ ref }) => ref === name)
  const unknown = namesIn(text).filter((name) => !isKnown(name))
  const error = useTextError(edit.refusal, unknown)
  useEffect(() => area.current?.focus(), [area])
  useFocusOnRefusal(edit, area, unknown[0])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    form.clearErrors()
    return form.handleSubmit(edit.submit)(event)
  }
  return (
    <form className={editor.form} onSubmit={submit} noValidate>
      <ReferenceTextarea
        id={`text-${section.code}`}
        label={t('edit.label')}
        help={t('edit.help', { example: '{{direct_victims}}' })}
        error={error}
        language={report.language}
        value={text}
        onChange={edit.write}
        isKnown={isKnown}
        handle={area}
      />
      {onInsert && (
        <Button variant="default" className={editor.insert} onClick={onInsert}>
          {t('edit.insert')}
        </Button>
      )}
      <Preview report={report} text={text} />
      <TypedNumbers numbers={section.typedNumbers.filter((number) => text.includes(number))} />
      {edit.problem !== undefined && !edit.conflict && <ErrorState error={edit.problem} />}
      <div className={editor.buttons}>
        <Button type="submit" loading={edit.saving}>
          {t('edit.save')}
        </Button>
        <Cancel unsaved={edit.unsaved} onCancel={onCancel} />
        <SavedState saving={edit.saving} dirty={edit.unsaved} />
      </div>
    </form>
  )
}

/** Both texts of a section that somebody else has saved meanwhile. One's own can still be changed below. */
function Conflict({ edit, title }: { edit: SectionEdit; title: string }) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <div ref={panel} tabIndex={-1} className={editor.conflict}>
      <ConflictPanel
        differences={[{ name: 'text', label: title, yours: edit.text, theirs: edit.conflict?.theirs.text ?? '' }]}
        saving={edit.saving}
        onSave={edit.resolve}
        onDiscard={edit.discard}
      />
    </div>
  )
}

/** What the server said of the text, and which references no figure answers to. */
function useTextError(refusal: string | undefined, unknown: readonly string[]): string | undefined {
  const t = useWords(reportWords)
  const names = unknown.map((name) => `{{${name}}}`).join(', ')
  const said = unknown.length > 0 ? t('edit.unknown', { names, count: unknown.length }) : undefined
  return [refusal && `${refusal}.`, said].filter(Boolean).join(' ') || undefined
}

/** A refused text has the cursor, at the reference that is to be corrected if there is one. */
function useFocusOnRefusal({ refusal, saving }: SectionEdit, area: FormProps['area'], unknown: string | undefined) {
  const due = refusal !== undefined && !saving
  useEffect(() => {
    if (due) area.current?.focus(unknown)
  }, [due, area, unknown])
}

function Preview({ report, text }: { report: Report; text: string }) {
  const t = useWords(reportWords)
  return (
    <div className={editor.preview}>
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
