import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { TextAreaField, TextField } from '../ui/fields.tsx'

export type IdentityFieldName = 'fullName' | 'personalNumber' | 'phone' | 'email' | 'note'
export type Texts = Partial<Record<IdentityFieldName, string | null>>
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
  return props.fields.map((field) => {
    const shared = { control: props.control, name: props.nameOf(field), label: t(`identity.${field}`) }
    if (field === 'note') {
      return <TextAreaField key={field} {...shared} help={t('identity.noteHelp')} maxLength={20_000} />
    }
    const help = field === 'personalNumber' ? t('identity.personalNumberHelp') : undefined
    return <TextField key={field} {...shared} help={help} type={types[field]} maxLength={lengths[field]} />
  })
}

const types = { fullName: 'text', personalNumber: 'text', phone: 'tel', email: 'email' } as const
const lengths = { fullName: 200, personalNumber: 40, phone: 60, email: 254 }
