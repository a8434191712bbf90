import { useEffect, useRef, useState } from 'react'
import { useUiWords } from './context.tsx'
import { type DayChoice, DayFilter } from './day-filter.tsx'
import styles from './filters.module.css'

export interface FilterChoice {
  name: string
  /** What is chosen among, for a screen reader: "Status". */
  label: string
  /** The words when nothing is chosen, readable in the sentence: "alla statusar". */
  any: string
  options: readonly { value: string; label: string }[]
  value: string | undefined
  /** Behind "more filters" until it is chosen. */
  rare?: boolean
}

/**
 * The filters of a list, set as a sentence: "Visar [alla ärenden] i [Region Väst] från [2026]". Values come from the URL
 * and go back to it through `onChange`. With `search`, the key `/` goes to the search field.
 */
export function Filters(props: {
  lead: string
  filters: readonly FilterChoice[]
  onChange: (name: string, value: string | undefined) => void
  onClear?: () => void
  /** Days after the choices: "från [2026-11-01] till [2026-11-23]". */
  days?: readonly DayChoice[]
  search?: { label: string; value: string | undefined; onChange: (value: string | undefined) => void }
}) {
  const words = useUiWords()
  const [all, setAll] = useState(false)
  const shown = props.filters.filter((filter) => all || !filter.rare || filter.value)
  const chosen =
    [...props.filters, ...(props.days ?? [])].some((filter) => filter.value) || Boolean(props.search?.value)
  return (
    <search className={styles.filters}>
      {props.search && <SearchField {...props.search} />}
      <div className={styles.sentence}>
        <span>{props.lead}</span>
        {shown.map((filter) => (
          <label key={filter.name} className={styles.chip} data-chosen={filter.value ? true : undefined}>
            <span className="visually-hidden">{filter.label}</span>
            <select
              name={filter.name}
              value={filter.value ?? ''}
              onChange={(event) => props.onChange(filter.name, event.currentTarget.value || undefined)}
            >
              <option value="">{filter.any}</option>
              {filter.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        {props.days?.map((day) => (
          <DayFilter key={day.name} {...day} onChange={props.onChange} />
        ))}
        {(all || shown.length < props.filters.length) && (
          <button type="button" className={styles.clear} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.filters.fewer : words.filters.more}
          </button>
        )}
        {chosen && props.onClear && (
          <button type="button" className={styles.clear} onClick={props.onClear}>
            {words.filters.clear}
          </button>
        )}
      </div>
    </search>
  )
}

function SearchField(props: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const [text, setText] = useState(props.value ?? '')
  const { onChange } = props
  const last = useRef(props.value ?? '')
  useEffect(() => {
    if ((props.value ?? '') === last.current) return
    last.current = props.value ?? ''
    setText(last.current)
  }, [props.value])
  // A pause in the typing is a question; every letter is not.
  useEffect(() => {
    if (text === last.current) return
    const timer = setTimeout(() => {
      last.current = text
      onChange(text || undefined)
    }, 300)
    return () => clearTimeout(timer)
  }, [text, onChange])
  return (
    <label className={styles.search}>
      <span className="visually-hidden">{props.label}</span>
      <input
        type="search"
        data-shortcut="search"
        placeholder={props.label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <kbd aria-hidden>/</kbd>
    </label>
  )
}
