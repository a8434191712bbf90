import { Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useUiWords } from './context.tsx'
import styles from './field.module.css'
import { asText, type FieldProps, useField } from './field.tsx'

/** One line of text. The value is the text, or null when empty. */
export function TextField<Values extends FieldValues>(
  props: FieldProps<Values> & {
    type?: 'text' | 'email' | 'tel' | 'url'
    autoComplete?: string
    inputMode?: 'numeric'
    maxLength?: number
    short?: boolean
  },
) {
  const { field, shared, wrapper } = useField(props)
  return (
    <TextInput
      {...shared}
      {...wrapper}
      className={props.short ? styles.short : undefined}
      type={props.type}
      autoComplete={props.autoComplete ?? 'off'}
      inputMode={props.inputMode}
      maxLength={props.maxLength}
      value={asText(field.value)}
      onChange={(event) => field.onChange(event.currentTarget.value || null)}
    />
  )
}

/** A password; the eye shows it. `toggleLabel` names the eye. */
export function PasswordField<Values extends FieldValues>(
  props: FieldProps<Values> & { autoComplete: 'current-password' | 'new-password'; toggleLabel: string },
) {
  const { field, shared, wrapper } = useField(props)
  return (
    <PasswordInput
      {...shared}
      {...wrapper}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': props.toggleLabel, tabIndex: 0, 'aria-hidden': undefined }}
      value={asText(field.value)}
      onChange={(event) => field.onChange(event.currentTarget.value || null)}
    />
  )
}

/** Several lines; grows with what is typed. */
export function TextAreaField<Values extends FieldValues>(
  props: FieldProps<Values> & { minRows?: number; maxLength?: number },
) {
  const { field, shared, wrapper } = useField(props)
  return (
    <Textarea
      {...shared}
      {...wrapper}
      autosize
      minRows={props.minRows ?? 3}
      maxRows={20}
      maxLength={props.maxLength}
      value={asText(field.value)}
      onChange={(event) => field.onChange(event.currentTarget.value || null)}
    />
  )
}

/** A number; decimals with comma or point. The value is a number, or null when empty. `unit` stands after the field. */
export function NumberField<Values extends FieldValues>(
  props: FieldProps<Values> & { unit?: string; whole?: boolean; min?: number; max?: number },
) {
  const words = useUiWords()
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = props
  const { field, shared, wrapper } = useField(props, (value) => {
    if (value === null || value === undefined) return undefined
    const fits = typeof value === 'number' && value >= min && value <= max && (!props.whole || Number.isInteger(value))
    return fits ? undefined : words.form.number
  })
  const [text, setText] = useState(asText(field.value))
  // The form can be filled anew (reset, a conflict resolved); what is being typed must stay as typed.
  useEffect(
    () => setText((now) => (parseNumber(now) === (field.value ?? null) ? now : asText(field.value))),
    [field.value],
  )
  return (
    <TextInput
      {...shared}
      {...wrapper}
      className={styles.short}
      inputMode={props.whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      rightSection={props.unit ? <span aria-hidden>{props.unit}</span> : undefined}
      rightSectionWidth={props.unit ? 24 + props.unit.length * 9 : undefined}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        field.onChange(parseNumber(event.currentTarget.value))
      }}
    />
  )
}

/** Null of nothing, the text itself of what is no number (so that the rule can say so). */
function parseNumber(text: string): number | string | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (plain === '') return null
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

/** Yes or no as one box to tick. */
export function CheckField<Values extends FieldValues>(props: FieldProps<Values>) {
  const { field, shared, wrapper } = useField(props)
  return (
    <Checkbox
      {...shared}
      label={wrapper.label}
      description={wrapper.description}
      error={wrapper.error}
      checked={field.value === true}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
    />
  )
}
