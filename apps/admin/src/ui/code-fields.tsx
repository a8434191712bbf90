import { Checkbox, Input, MultiSelect, NativeSelect, Select } from '@mantine/core'
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
  const reason = useReason(props.control, props.reasons?.name ?? props.name)
  const choose = (value: string | null) => {
    field.onChange(value)
    if (value && props.reasons) reason.onChange(null)
  }
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
          clearButtonProps={{ 'aria-label': `${words.filters.clear}: ${props.label}` }}
          placeholder={words.form.choose}
          nothingFoundMessage={words.form.noMatch}
          value={value}
          onChange={choose}
        />
      )}
      {props.reasons && (
        <Reasons
          name={props.reasons.name}
          label={props.label}
          options={props.reasons.options}
          value={typeof reason.value === 'string' ? reason.value : null}
          onChange={(next) => {
            reason.onChange(next)
            field.onChange(null)
          }}
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
  const reason = useReason(props.control, props.reasons?.name ?? props.name)
  const chosen: unknown = field.value
  const value = Array.isArray(chosen) ? chosen.filter((code) => typeof code === 'string') : []
  const choose = (next: string[]) => {
    field.onChange(next)
    if (next.length > 0 && props.reasons) reason.onChange(null)
  }
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
          name={props.reasons.name}
          label={props.label}
          options={props.reasons.options}
          value={typeof reason.value === 'string' ? reason.value : null}
          onChange={(next) => {
            reason.onChange(next)
            field.onChange([])
          }}
        />
      )}
    </div>
  )
}

function useReason<Values extends FieldValues>(control: Control<Values>, name: FieldPath<Values>) {
  return useController({ control, name }).field
}

function Reasons(props: {
  name: string
  label: string
  options: readonly Choice[]
  value: string | null
  onChange: (value: string | null) => void
}) {
  const words = useUiWords()
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
            checked={props.value === option.value}
            onChange={(event) => props.onChange(event.currentTarget.checked ? option.value : null)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

/** A heading over fields that belong together inside a section, such as the parts of one answer. */
export function FieldGroup({ label, help, children }: { label: string; help?: string; children: React.ReactNode }) {
  return (
    <Input.Wrapper
      label={label}
      description={help}
      labelElement="div"
      inputWrapperOrder={['label', 'description', 'input']}
    >
      {children}
    </Input.Wrapper>
  )
}
