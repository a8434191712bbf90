import { useEffect, useRef, useState } from 'react'
import type { FieldErrors, FieldValues, UseFormReturn } from 'react-hook-form'
import { useFormState } from 'react-hook-form'
import { useUiWords } from './context.tsx'
import { fieldId } from './field.tsx'
import styles from './form-layout.module.css'
import { explainError } from './problem.ts'

interface Line {
  name: string
  message: string
}

/** What has to be corrected, each line leading to its field; and what the server said about the whole. */
export function ErrorSummary<Values extends FieldValues>({
  form,
  error,
}: {
  form: UseFormReturn<Values>
  error?: unknown
}) {
  const words = useUiWords()
  const { errors, submitCount } = useFormState({ control: form.control })
  const box = useRef<HTMLDivElement>(null)
  const lines = submitCount > 0 || error ? linesOf(errors) : []
  const shown = lines.length > 0 || Boolean(error)
  useEffect(() => {
    // What the server refused is met first by everyone; what the form itself found already has the focus at its field.
    if (error) box.current?.focus()
  }, [error])
  if (!shown) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles.summary}>
      <h2>{lines.length > 0 ? words.form.summary(lines.length) : words.error.title}</h2>
      {Boolean(error) && <p>{explainError(error, words.error)}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line.name}>
              <SummaryLine {...line} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function SummaryLine({ name, message }: Line) {
  const [label, setLabel] = useState<string>()
  // The field's own label, as it stands on the page; a field that is not shown has none.
  useEffect(() => {
    const field = document.getElementById(fieldId(name))
    const text = field && document.getElementById(`${fieldId(name)}-label`)?.firstChild?.textContent
    setLabel(field ? (text ?? '') : undefined)
  }, [name])
  const named = label === undefined || message.toLowerCase().includes(label.toLowerCase())
  const text = named ? message : `${label}: ${message}`
  if (label === undefined) return <>{message}</>
  return (
    <a
      href={`#${fieldId(name)}`}
      onClick={(event) => {
        event.preventDefault()
        const field = document.getElementById(fieldId(name))
        field?.scrollIntoView({ block: 'center' })
        const target = field?.matches('input, select, textarea') ? field : (field?.querySelector('input') ?? field)
        if (target instanceof HTMLElement) target.focus({ preventScroll: true })
      }}
    >
      {text}
    </a>
  )
}

/** The errors of a form as lines, nested names dotted: `children.0.ageBand`. */
function linesOf(errors: FieldErrors, prefix = ''): Line[] {
  return Object.entries(errors).flatMap(([key, value]): Line[] => {
    if (typeof value !== 'object' || value === null) return []
    const name = prefix ? `${prefix}.${key}` : key
    if (typeof value.message === 'string') return [{ name, message: value.message }]
    // Where there is no message there are nested errors, which the library types as anything.
    return key === 'root' || key === 'ref' ? [] : linesOf(value as unknown as FieldErrors, name)
  })
}
