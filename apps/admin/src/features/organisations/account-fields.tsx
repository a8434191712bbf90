import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { useWords } from '../../i18n/index.ts'
import { serviceAccountWords } from '../../i18n/service-accounts.ts'
import { daysAfter, todayInStockholm } from '../../record/days.ts'
import { CodeMultiSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { usePermissionWords } from './permission-words.ts'

/** What can be changed of an account later, too. */
export interface AccountValues extends FieldValues {
  name: string | null
  permissions: string[]
  /** The last day of the account. */
  expiresAt: string | null
  /** One a line. */
  allowedNetworks: string | null
}

interface Props<Values extends AccountValues> {
  control: Control<Values>
}
// The names that every form of an account has.
const field = <Values extends AccountValues>(name: keyof AccountValues & string) => name as FieldPath<Values>

export function NameField<Values extends AccountValues>({ control }: Props<Values>) {
  const t = useWords(serviceAccountWords)
  return (
    <TextField
      control={control}
      name={field<Values>('name')}
      label={t('name')}
      help={t('nameHelp')}
      required
      maxLength={120}
    />
  )
}

export function EndAndNetworks<Values extends AccountValues>({ control }: Props<Values>) {
  const t = useWords(serviceAccountWords)
  const today = todayInStockholm()
  const last = daysAfter(today, 365)
  return (
    <>
      <DateField
        control={control}
        name={field<Values>('expiresAt')}
        label={t('expires')}
        help={t('expiresHelp')}
        required
        min={today}
        max={last}
        check={(value) => {
          if (String(value) < today) return t('expiresPast')
          return String(value) > last ? t('expiresFar') : undefined
        }}
      />
      <TextAreaField
        control={control}
        name={field<Values>('allowedNetworks')}
        label={t('networks')}
        help={t('networksHelp')}
        maxLength={2000}
      />
    </>
  )
}

export function PermissionsField<Values extends AccountValues>({
  control,
  allowed,
}: Props<Values> & { allowed: string[] }) {
  const t = useWords(serviceAccountWords)
  const words = usePermissionWords()
  return (
    <CodeMultiSelect
      control={control}
      name={field<Values>('permissions')}
      label={t('permissions')}
      required
      options={allowed.map((permission) => ({ value: permission, label: words(permission) }))}
    />
  )
}
