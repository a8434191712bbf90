import { type CountryCode, country } from '@varn/codes/country'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { useLabels } from '../label.ts'
import { CodeSelect } from '../ui/code-fields.tsx'
import { DateField } from '../ui/date-fields.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'

export const identityDetails = [
  'salutation',
  'firstName',
  'middleName',
  'secondName',
  'birthDate',
  'jobTitle',
  'homePhone',
  'street',
  'postalCode',
  'city',
  'state',
  'country',
  'position',
] as const
export type IdentityFieldName =
  | 'fullName'
  | 'personalNumber'
  | 'phone'
  | 'email'
  | 'note'
  | (typeof identityDetails)[number]
export type Texts = Partial<Record<Exclude<IdentityFieldName, 'country'>, string | null>> & {
  country?: CountryCode | null
}
/** An identity as the API answers it; `version` is 0 until one has been written. */
export type IdentityRow = Texts & { version: number; updatedAt: string | null }

/** Twelve digits as people read them: the day of birth, and the four that follow. */
export const shownPersonalNumber = (number: string) => number.replace(/^(\d{8})(\d{4})$/, '$1-$2')

/** The fields of an identity in any form; `nameOf` says where in the form each stands. */
export function IdentityFields<Values extends FieldValues>(props: {
  control: Control<Values>
  fields: readonly IdentityFieldName[]
  nameOf: (field: IdentityFieldName) => FieldPath<Values>
}) {
  const t = useWords(recordWords)
  const labels = useLabels()
  const countries = labels.options(country).sort((a, b) => a.label.localeCompare(b.label, labels.language))
  return props.fields.map((field) => {
    const shared = { control: props.control, name: props.nameOf(field), label: t(`identity.${field}`) }
    if (field === 'note') {
      return <TextAreaField key={field} {...shared} help={t('identity.noteHelp')} maxLength={20_000} />
    }
    if (field === 'birthDate') return <DateField key={field} {...shared} />
    if (field === 'country') return <CodeSelect key={field} {...shared} options={countries} />
    const help = field === 'personalNumber' ? t('identity.personalNumberHelp') : undefined
    return (
      <TextField
        key={field}
        {...shared}
        help={help ?? (field === 'position' ? t('identity.positionHelp') : undefined)}
        type={types[field]}
        maxLength={lengths[field] ?? 100}
      />
    )
  })
}

const types: Partial<Record<IdentityFieldName, 'tel' | 'email'>> = { phone: 'tel', homePhone: 'tel', email: 'email' }
const lengths: Partial<Record<IdentityFieldName, number>> = {
  personalNumber: 40,
  phone: 60,
  email: 254,
  salutation: 40,
  homePhone: 60,
  postalCode: 20,
  position: 40,
}
