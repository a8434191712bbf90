import { useEffect, useState } from 'react'
import styles from './filters.module.css'

export interface DayChoice {
  name: string
  /** For a screen reader: "Från och med". */
  label: string
  /** The word before the day in the sentence: "från". */
  lead: string
  value: string | undefined
}

/** A day in the sentence of the filters. A year that is still being typed (0002, 0020) is no choice yet. */
export function DayFilter(props: DayChoice & { onChange: (name: string, value: string | undefined) => void }) {
  const { name, label, lead, value, onChange } = props
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  const type = (next: string) => {
    setText(next)
    if (next === '' || next >= '2000') onChange(name, next || undefined)
  }
  return (
    <label className={styles.day} data-chosen={value ? true : undefined}>
      <span aria-hidden>{lead}</span>
      <input
        type="date"
        name={name}
        aria-label={label}
        min="2000-01-01"
        max="2100-12-31"
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </label>
  )
}
