import { ActionIcon, TextInput } from '@mantine/core'
import { useRef } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useUiWords } from './context.tsx'
import styles from './field.module.css'
import { asText, type FieldProps, useField } from './field.tsx'
import { CalendarIcon } from './icons.tsx'

/** A day, typed as `2026-11-23` (or `20261123`) or picked in the browser's calendar. The value is the ISO date or null. */
export function DateField<Values extends FieldValues>(props: FieldProps<Values> & { min?: string; max?: string }) {
  const words = useUiWords()
  const { field, shared, wrapper } = useField(props, (value) =>
    isEmpty(value) || isDate(value) ? undefined : words.form.date,
  )
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className={`${styles.short} ${styles.dateRow}`}>
      <TextInput
        {...shared}
        {...wrapper}
        description={wrapper.description ?? words.form.dateHelp}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        value={asText(field.value)}
        // Spelled out with its last digit: an error that goes away later, on leaving the field, moves what is being clicked.
        onChange={(event) => field.onChange(spellDate(event.currentTarget.value) || null)}
        rightSectionWidth={44}
        rightSection={
          <ActionIcon
            aria-label={`${words.form.pickDate}: ${props.label}`}
            onClick={() => picker.current?.showPicker()}
          >
            <CalendarIcon />
          </ActionIcon>
        }
      />
      <input
        ref={picker}
        type="date"
        className={styles.calendar}
        tabIndex={-1}
        aria-hidden
        min={props.min}
        max={props.max}
        value={isDate(field.value) ? asText(field.value) : ''}
        onChange={(event) => field.onChange(event.currentTarget.value || null)}
      />
    </div>
  )
}

/** A month, typed as `2026-03` (or `202603`). The value is `YYYY-MM` or null. */
export function MonthField<Values extends FieldValues>(props: FieldProps<Values>) {
  const words = useUiWords()
  const { field, shared, wrapper } = useField(props, (value) =>
    isEmpty(value) || isMonth(value) ? undefined : words.form.month,
  )
  return (
    <TextInput
      {...shared}
      {...wrapper}
      className={styles.short}
      description={wrapper.description ?? words.form.monthHelp}
      inputMode="numeric"
      autoComplete="off"
      maxLength={7}
      value={asText(field.value)}
      onChange={(event) => field.onChange(spellMonth(event.currentTarget.value) || null)}
    />
  )
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
const isMonth = (value: unknown) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)
const isDate = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  // 2026-02-30 reads as 2 March, so only a date that spells itself the same is one.
  new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true

const spellDate = (text: string) => text.trim().replace(/^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})$/, '$1-$2-$3')
const spellMonth = (text: string) => text.trim().replace(/^(\d{4})[-/. ]?(\d{2})$/, '$1-$2')
