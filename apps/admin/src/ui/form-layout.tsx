import { Button } from '@mantine/core'
import {
  createContext,
  type ReactNode,
  type SubmitEvent,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { applyProblem } from './apply-problem.ts'
import { useUiWords } from './context.tsx'
import { ErrorSummary } from './error-summary.tsx'
import styles from './form-layout.module.css'
import { problemOf } from './problem.ts'

interface Section {
  id: string
  title: string
}
const SectionsContext = createContext<(section: Section) => () => void>(() => () => {})

/**
 * A form: contents rail at the left (from its `FormSection`s), error summary on top, sections, and the buttons last.
 * `error` is what the save threw: its field errors land on the fields, the rest is said in the summary.
 * `conflict` is the `ConflictPanel` to show in place of a 412.
 */
export function FormLayout<Values extends FieldValues>(props: {
  form: UseFormReturn<Values>
  onSubmit: (values: Values) => unknown
  submitLabel: string
  saving?: boolean
  error?: unknown
  conflict?: ReactNode
  /** Beside the save button: cancel, a saved state, another way to save. */
  actions?: ReactNode
  children: ReactNode
}) {
  const { form, error } = props
  const { sections, add } = useSections()
  const { setError } = form
  useEffect(() => {
    if (error) applyProblem({ setError }, error)
  }, [error, setError])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    // An error that the server put on a field the form does not show would otherwise refuse every later try.
    form.clearErrors()
    return form.handleSubmit(props.onSubmit)(event)
  }
  const handled = props.conflict && problemOf(error)?.status === 412
  return (
    <SectionsContext value={add}>
      <form className={styles.form} data-rail={sections.length > 1} onSubmit={submit} noValidate>
        {sections.length > 1 && <Rail sections={sections} />}
        <div className={styles.sections}>
          {props.conflict}
          <ErrorSummary form={form} error={handled ? undefined : error} />
          {props.children}
          <div className={styles.buttons}>
            <Button type="submit" loading={props.saving}>
              {props.submitLabel}
            </Button>
            {props.actions}
          </div>
        </div>
      </form>
    </SectionsContext>
  )
}

/** One section of a form, on a card with a heading that the contents rail leads to. */
export function FormSection(props: { id: string; title: string; lead?: ReactNode; children: ReactNode }) {
  const add = useContext(SectionsContext)
  const { id, title } = props
  useEffect(() => add({ id, title }), [add, id, title])
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {props.lead && <p className={styles.lead}>{props.lead}</p>}
      <div className={styles.fields}>{props.children}</div>
    </section>
  )
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}

/** Whether what is typed is kept: saving, saved at a time, or not yet. */
export function SavedState({ saving, savedAt, dirty }: { saving?: boolean; savedAt?: string; dirty?: boolean }) {
  const words = useUiWords()
  const text = saving ? words.form.saving : dirty ? words.form.unsaved : savedAt ? words.form.saved(savedAt) : ''
  return (
    <span role="status" className={styles.saved}>
      {text}
    </span>
  )
}

function Rail({ sections }: { sections: Section[] }) {
  const words = useUiWords()
  return (
    <nav className={styles.rail} aria-label={words.form.contents}>
      <strong aria-hidden>{words.form.contents}</strong>
      <ol>
        {sections.map((section) => (
          <li key={section.id}>
            <a
              href={`#${section.id}`}
              onClick={(event) => {
                // The address stays as it is: jumping within a form is no step to go back from.
                event.preventDefault()
                const heading = document.getElementById(`${section.id}-title`)
                heading?.scrollIntoView({ block: 'start' })
                heading?.focus({ preventScroll: true })
              }}
            >
              {section.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The sections in the order in which they stand on the page, whatever the order in which they came. */
function useSections() {
  const [sections, setSections] = useState<Section[]>([])
  const known = useRef(new Map<string, Section>())
  const publish = useCallback(() => {
    const position = (id: string) => document.getElementById(id)?.getBoundingClientRect().top ?? 0
    setSections([...known.current.values()].sort((a, b) => position(a.id) - position(b.id)))
  }, [])
  const add = useCallback(
    (section: Section) => {
      known.current.set(section.id, section)
      publish()
      return () => {
        known.current.delete(section.id)
        publish()
      }
    },
    [publish],
  )
  return { sections, add }
}
