import { caseStatus } from '@varn/codes/cases'
import { childWhereabouts } from '@varn/codes/children'
import { exploitationForm } from '@varn/codes/exploitation'
import { county } from '@varn/codes/geography'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Input, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { Card, Columns } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FieldRow, FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { Page } from '../../ui/page.tsx'
import { RecordMatches } from './record-matches.tsx'
import { SearchTabs } from './search-tabs.tsx'

interface Values {
  words: string | null
  reference: string | null
  kind: 'case' | 'child' | null
  status: Schemas['CaseStatus'] | null
  mainExploitationForm: Schemas['ExploitationForm'] | null
  county: Schemas['County'] | null
  whereabouts: Schemas['ChildWhereabouts'] | null
}
const empty: Values = {
  words: null,
  reference: null,
  kind: null,
  status: null,
  mainExploitationForm: null,
  county: null,
  whereabouts: null,
}

/** Finds the organisation's own records by reference and by words of what is written in them. */
export function RecordSearchPage() {
  const t = useWords(searchWords)
  const labels = useLabels()
  const form = useForm<Values>({ defaultValues: empty })
  const [result, setResult] = useState<Schemas['RecordSearchResult']>()
  const { run, running, error } = useTask()
  const { watch } = form
  // An answer beside other words than it is about would be read as theirs.
  useEffect(() => watch(() => setResult(undefined)).unsubscribe, [watch])
  const kind = watch('kind')
  const submit = (values: Values) => {
    const body = bodyOf(values)
    if (!body.words && !body.reference)
      return form.setError('words', { message: t('records.fillOne') }, { shouldFocus: true })
    return run(async () => {
      setResult(undefined)
      setResult(await call('searchRecords', { body }))
    })
  }
  return (
    <Page title={t('records.title')} lead={t('records.lead')}>
      <SearchTabs current="/search/records" />
      <Columns
        main={
          <>
            <FormLayout form={form} onSubmit={submit} submitLabel={t('search')} saving={running} error={error}>
              <FormSection id="words" title={t('records.formTitle')}>
                <TextField
                  control={form.control}
                  name="words"
                  label={t('records.words')}
                  help={t('records.wordsHelp')}
                  maxLength={100}
                />
                <FieldRow>
                  <TextField
                    control={form.control}
                    name="reference"
                    label={t('records.reference')}
                    help={t('records.referenceHelp')}
                    maxLength={20}
                  />
                  <CodeSelect
                    control={form.control}
                    name="kind"
                    label={t('kind')}
                    options={(['case', 'child'] as const).map((value) => ({ value, label: t(value) }))}
                  />
                </FieldRow>
              </FormSection>
              {kind && (
                <FormSection id="filters" title={t('records.filters')} lead={t('records.filtersLead')}>
                  {kind === 'case' ? (
                    <>
                      <FieldRow>
                        <CodeSelect
                          control={form.control}
                          name="status"
                          label={labels.list(caseStatus)}
                          options={labels.options(caseStatus)}
                        />
                        <CodeSelect
                          control={form.control}
                          name="county"
                          label={labels.list(county)}
                          options={labels.options(county)}
                        />
                      </FieldRow>
                      <CodeSelect
                        control={form.control}
                        name="mainExploitationForm"
                        label={labels.list(exploitationForm)}
                        options={labels.options(exploitationForm)}
                      />
                    </>
                  ) : (
                    <CodeSelect
                      control={form.control}
                      name="whereabouts"
                      label={labels.list(childWhereabouts)}
                      options={labels.options(childWhereabouts)}
                    />
                  )}
                </FormSection>
              )}
            </FormLayout>
            {result && <RecordMatches result={result} />}
          </>
        }
        side={
          <Card title={t('exactTitle')}>
            <p>{t('records.how')}</p>
            <p>{t('records.walls')}</p>
            <p>{t('logged')}</p>
          </Card>
        }
      />
    </Page>
  )
}

/** What is filled in, with the filters of the kind that is chosen. */
function bodyOf(values: Values): Input<'searchRecords'>['body'] {
  const { words, reference, kind, status, mainExploitationForm, county: place, whereabouts } = values
  const filled = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as { [K in keyof T]?: NonNullable<T[K]> } // without the empty ones
  return {
    ...filled({ words: words?.trim(), reference: reference?.trim(), kind }),
    ...(kind === 'case' && { cases: filled({ status, mainExploitationForm, county: place }) }),
    ...(kind === 'child' && { children: filled({ whereabouts }) }),
  }
}
