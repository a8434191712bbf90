import { useEffect, useRef, useState } from 'react'
import { useUiWords } from './context.tsx'
import styles from './filters.module.css'
import { CalendarIcon } from './icons.tsx'

export interface DayChoice {
  name: string
  /** For a screen reader: "Från och med". */
  label: string
  /** The word before the day in the sentence: "från". */
  lead: string
  value: string | undefined
}

/** A day in the sentence of the filters, typed as `2026-11-23` or picked. What is not yet a whole day is no choice. */
export function DayFilter(props: DayChoice & { onChange: (name: string, value: string | undefined) => void }) {
  const { name, label, lead, value, onChange } = props
  const words = useUiWords()
  const [text, setText] = useState(value ?? '')
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => setText(value ?? ''), [value])
  const type = (next: string) => {
    setText(next)
    if (next === '' || isDay(next)) onChange(name, next || undefined)
  }
  return (
    <span className={styles.day} data-chosen={value ? true : undefined}>
      <span aria-hidden>{lead}</span>
      <span>
        <input
          name={name}
          aria-label={label}
          placeholder={words.filters.day}
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <button
          type="button"
          aria-label={`${words.form.pickDate}: ${label}`}
          onClick={() => picker.current?.showPicker()}
        >
          <CalendarIcon />
        </button>
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden
          value={isDay(text) ? text : ''}
          onChange={(event) => type(event.currentTarget.value)}
        />
      </span>
    </span>
  )
}

const isDay = (text: string) => /^20\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
