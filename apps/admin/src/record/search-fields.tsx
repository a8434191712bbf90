import type { Control } from 'react-hook-form'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { searchWords } from '../i18n/search.ts'
import { TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form-layout.tsx'
import type { SearchTerms } from './use-person-search.ts'

/** What a person is searched by. Browsers are asked to remember none of it. */
export function SearchFields({ control }: { control: Control<SearchTerms> }) {
  const t = useWords(searchWords)
  const r = useWords(recordWords)
  return (
    <>
      <TextField
        control={control}
        name="fullName"
        label={r('identity.fullName')}
        help={t('nameHelp')}
        maxLength={200}
      />
      <TextField
        control={control}
        name="personalNumber"
        label={r('identity.personalNumber')}
        help={r('identity.personalNumberForm')}
        maxLength={40}
      />
      <FieldRow>
        <TextField control={control} name="phone" label={r('identity.phone')} type="tel" maxLength={60} />
        <TextField control={control} name="email" label={r('identity.email')} type="email" maxLength={254} />
      </FieldRow>
    </>
  )
}
