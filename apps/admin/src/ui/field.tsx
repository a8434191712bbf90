import type { ReactNode } from 'react'
import { type Control, type FieldPath, type FieldValues, type RegisterOptions, useController } from 'react-hook-form'
import { useUiWords } from './context.tsx'
import styles from './field.module.css'

/** What every field takes. `control` is `useForm().control`; an emptied field holds `null`. */
export interface FieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  help?: ReactNode
  required?: boolean
  /** Leaves out the words "required", where every field of a short form is. */
  unmarked?: boolean
  disabled?: boolean
  /** A rule of its own: answers the words of the error, or nothing. */
  check?: (value: unknown) => string | undefined
}

/** The element that an error in the summary leads to. */
export const fieldId = (name: string) => `field-${name}`

/** Binds a field to its form, and gives what Mantine's inputs need: label above, help under, error below. */
export function useField<Values extends FieldValues>(
  { control, name, label, help, required, unmarked, disabled, check }: FieldProps<Values>,
  shape?: (value: unknown) => string | undefined,
) {
  const words = useUiWords()
  const rules: Omit<RegisterOptions<Values, FieldPath<Values>>, 'setValueAs' | 'valueAsNumber' | 'valueAsDate'> = {
    required: required ? words.form.required(label) : false,
    validate: (value: unknown) => shape?.(value) ?? check?.(value) ?? true,
  }
  const { field, fieldState } = useController({ control, name, rules })
  return {
    field,
    shared: {
      id: fieldId(name),
      name,
      disabled,
      ref: field.ref,
      onBlur: field.onBlur,
      'aria-required': required || undefined,
    },
    wrapper: {
      label: <FieldLabel label={label} required={required && !unmarked} />,
      description: help,
      error: fieldState.error?.message,
      inputWrapperOrder: order,
    },
  }
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

export function FieldLabel({ label, required }: { label: string; required?: boolean }) {
  const words = useUiWords()
  return (
    <>
      {label}
      {required && <span className={styles.required}> ({words.form.requiredMark})</span>}
    </>
  )
}

/** Text of a value in a text input. */
export const asText = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
