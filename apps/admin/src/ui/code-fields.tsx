import { Checkbox, MultiSelect, NativeSelect, Select } from '@mantine/core'
import { useEffect } from 'react'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { useUiWords } from './context.tsx'
import styles from './field.module.css'
import { type FieldProps, fieldId, useField } from './field.tsx'

export interface Choice {
  value: string
  label: string
}

/** Above this many, a list is searched instead of read. */
const readableMost = 12

/**
 * One code out of a list. With `reasons`, "vet ej / ville inte svara / ej frågat" stand under the field: choosing one
 * empties the answer and puts the reason in its own field, and an answer takes the reason away.
 */
export function CodeSelect<Values extends FieldValues>(
  props: FieldProps<Values> & {
    options: readonly Choice[]
    reasons?: { name: FieldPath<Values>; options: readonly Choice[] }
  },
) {
  const words = useUiWords()
  const { field, shared, wrapper } = useField(props)
  const choose = (value: string | null) => field.onChange(value)
  const value = typeof field.value === 'string' ? field.value : null
  return (
    <div>
      {props.options.length <= readableMost ? (
        <NativeSelect
          {...shared}
          {...wrapper}
          data={[{ value: '', label: words.form.choose }, ...props.options]}
          value={value ?? ''}
          onChange={(event) => choose(event.currentTarget.value || null)}
        />
      ) : (
        <Select
          {...shared}
          {...wrapper}
          data={[...props.options]}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': `${words.form.clear}: ${props.label}` }}
          placeholder={words.form.choose}
          nothingFoundMessage={words.form.noMatch}
          value={value}
          onChange={choose}
        />
      )}
      {props.reasons && (
        <Reasons
          control={props.control}
          {...props.reasons}
          label={props.label}
          answered={value !== null}
          onReason={() => field.onChange(null)}
        />
      )}
    </div>
  )
}

/** Several codes out of a list: boxes to tick when they can be taken in at a glance, otherwise a searched list. */
export function CodeMultiSelect<Values extends FieldValues>(
  props: FieldProps<Values> & {
    options: readonly Choice[]
    reasons?: { name: FieldPath<Values>; options: readonly Choice[] }
  },
) {
  const words = useUiWords()
  const { field, shared, wrapper } = useField(props)
  const chosen: unknown = field.value
  const value = Array.isArray(chosen) ? chosen.filter((code) => typeof code === 'string') : []
  const choose = (next: string[]) => field.onChange(next)
  return (
    <div>
      {props.options.length <= readableMost ? (
        <Checkbox.Group {...wrapper} id={fieldId(props.name)} value={value} onChange={choose} tabIndex={-1}>
          <div className={`${styles.checks} ${props.options.length > 5 ? styles.columns : ''}`}>
            {props.options.map((option) => (
              <Checkbox key={option.value} value={option.value} label={option.label} disabled={props.disabled} />
            ))}
          </div>
        </Checkbox.Group>
      ) : (
        <MultiSelect
          {...shared}
          {...wrapper}
          data={[...props.options]}
          searchable
          hidePickedOptions
          placeholder={value.length === 0 ? words.form.choose : undefined}
          nothingFoundMessage={words.form.noMatch}
          value={value}
          onChange={choose}
        />
      )}
      {props.reasons && (
        <Reasons
          control={props.control}
          {...props.reasons}
          label={props.label}
          answered={value.length > 0}
          onReason={() => field.onChange([])}
        />
      )}
    </div>
  )
}

function Reasons<Values extends FieldValues>(props: {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  options: readonly Choice[]
  answered: boolean
  onReason: () => void
}) {
  const words = useUiWords()
  const { value, onChange } = useController({ control: props.control, name: props.name }).field
  const { answered } = props
  useEffect(() => {
    if (answered && value) onChange(null)
  }, [answered, value, onChange])
  const choose = (next: string | null) => {
    onChange(next)
    props.onReason()
  }
  return (
    <fieldset className={styles.reasons}>
      <legend className="visually-hidden">
        {props.label}: {words.form.noAnswer}
      </legend>
      {props.options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            name={props.name}
            checked={value === option.value}
            onChange={(event) => choose(event.currentTarget.checked ? option.value : null)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
