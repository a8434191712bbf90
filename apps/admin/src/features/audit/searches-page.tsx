import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, type Schemas } from '../../api.ts'
import { useAuditLabels } from '../../audit-labels.ts'
import { useWords } from '../../i18n/index.ts'
import { searchWords } from '../../i18n/search.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { useSearchFieldNames } from '../../record/matches.tsx'
import { SearchFields } from '../../record/search-fields.tsx'
import { type SearchTerms, termsOf } from '../../record/use-person-search.ts'
import { useTask } from '../../record/use-task.ts'
import { Card, Note } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './audit.module.css'
import { shortId } from './audit-query.ts'
import { AuditTabs } from './audit-tabs.tsx'

type Search = Schemas['AuditSearch']

/** Who has searched for a person. What is asked and answered lives in the page alone. */
export function AuditSearchesPage() {
  const t = useWords(searchWords)
  const form = useForm<SearchTerms>({
    defaultValues: { fullName: null, personalNumber: null, phone: null, email: null },
  })
  const [answer, setAnswer] = useState<Schemas['AuditSearchList']>()
  const ask = useTask()
  const { watch } = form
  useEffect(() => watch(() => setAnswer(undefined)).unsubscribe, [watch])
  const submit = (values: SearchTerms) => {
    const body = termsOf(values)
    if (!body) return form.setError('fullName', { message: t('fillOne') }, { shouldFocus: true })
    return ask.run(async () => setAnswer(await call('listSearches', { body })))
  }
  return (
    <Page title={t('who.title')} lead={t('who.lead')} width="wide">
      <AuditTabs current="/audit/searches" />
      <Note>{t('who.logged')}</Note>
      <FormLayout form={form} onSubmit={submit} submitLabel={t('who.ask')} saving={ask.running} error={ask.error}>
        <FormSection id="person" title={t('formTitle')} lead={t('who.formLead')}>
          <SearchFields control={form.control} />
        </FormSection>
      </FormLayout>
      {answer && <Answer answer={answer} />}
    </Page>
  )
}

function Answer({ answer: { items, more } }: { answer: Schemas['AuditSearchList'] }) {
  const t = useWords(searchWords)
  const columns = useColumns()
  return (
    <div role="status">
      {items.length === 0 ? (
        <EmptyState title={t('who.none')} text={t('who.noneText')} />
      ) : (
        <Card title={t('who.found', { count: items.length })}>
          <DataTable
            caption={t('who.found', { count: items.length })}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
          />
          {more && <p>{t('who.more')}</p>}
        </Card>
      )}
    </div>
  )
}

function useColumns(): Column<Search>[] {
  const t = useWords(searchWords)
  const labels = useLabels()
  const words = useAuditLabels()
  const organisationName = useOrganisationName()
  const nameOf = useSearchFieldNames()
  return [
    { key: 'time', header: t('who.time'), cell: ({ at }) => <time dateTime={at}>{labels.dateTime(at)}</time> },
    {
      key: 'person',
      header: t('who.person'),
      cell: ({ userId, userName, organisationId, role }) => (
        <>
          {userId && <Link href={`/audit?userId=${userId}`}>{userName ?? shortId(userId)}</Link>}
          <small>
            {' '}
            · {words.role(role)}
            {organisationId && `, ${organisationName(organisationId)}`}
          </small>
        </>
      ),
    },
    { key: 'what', header: t('who.what'), cell: ({ action }) => words.action(action) },
    { key: 'on', header: t('who.on'), cell: ({ matched }) => matched.map(nameOf).join(', ') },
    {
      key: 'hits',
      header: t('who.hits'),
      // A look-up of searches finds searches, and no record.
      cell: ({ action, foundIds }) => action === 'searchIdentities' && <Hits ids={foundIds} />,
    },
  ]
}

function Hits({ ids }: { ids: string[] }) {
  const t = useWords(searchWords)
  return (
    <>
      {t('who.hits', { count: ids.length })}{' '}
      {ids.map((id) => (
        <span key={id}>
          <Link href={`/audit?entityId=${id}`} className={styles.id} title={id}>
            {shortId(id)}
          </Link>{' '}
        </span>
      ))}
    </>
  )
}
