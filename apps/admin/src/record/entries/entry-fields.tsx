import { nullReason, yesNoUnknown } from '@varn/codes/answers'
import { isAsked } from '@varn/forms/check'
import { type Field, type Form, mayLack } from '@varn/forms/form'
import type { UseFormReturn } from 'react-hook-form'
import { useLabels } from '../../label.ts'
import { CodeMultiSelect, CodeSelect } from '../../ui/code-fields.tsx'
import { DateField, MonthField } from '../../ui/date-fields.tsx'
import { NumberField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { FormSection } from '../../ui/form-layout.tsx'
import { answersOf, type EntryValues, labelOf, reasonName } from './entry.ts'

/** The questions of a form in their sections. One that hangs on another appears in place when it is asked. */
export function EntryFields({ form, entry }: { form: UseFormReturn<EntryValues>; entry: Form }) {
  const { language } = useLabels()
  const answers = answersOf(entry, form.watch())
  return entry.sections.map(({ id, title, lead, fields }) => {
    const asked = Object.entries(fields).filter(([, field]) => isAsked(field, answers))
    if (asked.length === 0) return null
    return (
      <FormSection key={id} id={id} title={title[language]} lead={lead?.[language]}>
        {asked.map(([name, field]) => (
          <EntryField key={name} form={form} name={name} field={field} day={dayOf(field, answers)} />
        ))}
      </FormSection>
    )
  })
}

const dayOf = (field: Field, answers: EntryValues) => {
  const day = field.type === 'code' && field.inForceOn ? answers[field.inForceOn] : undefined
  return typeof day === 'string' ? day : undefined
}

function EntryField(props: { form: UseFormReturn<EntryValues>; name: string; field: Field; day: string | undefined }) {
  const labels = useLabels()
  const { form, name, field } = props
  const shared = {
    control: form.control,
    name,
    label: labelOf(field, labels.language),
    help: field.help?.[labels.language],
    // A reason for not knowing is an answer too: the server decides, and says so at the field.
    required: field.required === true && field.type === 'text',
  }
  const reasons = mayLack(field)
    ? { name: reasonName(name), options: labels.options(nullReason, { only: ['unknown', 'declined', 'not_asked'] }) }
    : undefined
  switch (field.type) {
    case 'code': {
      const on = field.inForceOn ? (props.day ?? undefined) : undefined
      const options = labels.options(field.list, { on })
      const sorted =
        options.length > 60 ? options.sort((a, b) => a.label.localeCompare(b.label, labels.language)) : options
      return <CodeSelect {...shared} options={sorted} reasons={reasons} />
    }
    case 'codes':
      return <CodeMultiSelect {...shared} options={labels.options(field.list)} reasons={reasons} />
    case 'flag':
      return (
        <CodeSelect {...shared} options={labels.options(yesNoUnknown, { only: ['yes', 'no'] })} reasons={reasons} />
      )
    case 'day':
      return <DateField {...shared} />
    case 'month':
      return <MonthField {...shared} />
    case 'number':
      return <NumberField {...shared} whole min={field.min} max={field.max} />
    case 'text':
      return field.lines ? (
        <TextAreaField {...shared} minRows={field.lines} maxLength={field.max} />
      ) : (
        <TextField {...shared} maxLength={field.max} />
      )
  }
}
