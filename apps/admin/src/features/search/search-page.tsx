import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import { Matches } from '../../record/matches.tsx'
import { SearchFields } from '../../record/search-fields.tsx'
import { type SearchTerms, termsOf, usePersonSearch } from '../../record/use-person-search.ts'
import { Card, Columns } from '../../ui/card.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchTabs } from './search-tabs.tsx'

/** Finds the records of a person by exactly what is known of them. */
export function SearchPage() {
  const t = useWords(searchWords)
  const form = useForm<SearchTerms>({
    defaultValues: { fullName: null, personalNumber: null, phone: null, email: null },
  })
  const { result, search, clear, searching, error } = usePersonSearch()
  const { watch } = form
  // An answer beside other words than it is about would be read as theirs.
  useEffect(() => watch(clear).unsubscribe, [watch, clear])
  const submit = (values: SearchTerms) => {
    const terms = termsOf(values)
    if (terms) return search(terms)
    form.setError('fullName', { message: t('fillOne') }, { shouldFocus: true })
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SearchTabs current="/search" />
      <Columns
        main={
          <>
            <FormLayout form={form} onSubmit={submit} submitLabel={t('search')} saving={searching} error={error}>
              <FormSection id="person" title={t('formTitle')} lead={t('formLead')}>
                <SearchFields control={form.control} />
              </FormSection>
            </FormLayout>
            {result && <Matches result={result} />}
          </>
        }
        side={
          <Card title={t('exactTitle')}>
            <p>{t('exact')}</p>
            <p>{t('hidden')}</p>
            <p>{t('logged')}</p>
          </Card>
        }
      />
    </Page>
  )
}
