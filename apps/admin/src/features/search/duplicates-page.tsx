import { useQuery } from '@tanstack/react-query'
import { duplicateReason, notDuplicateReason } from '@varn/codes/searching'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, query, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { mergingWords } from '../../i18n/merging.ts'
import { useLabels } from '../../label.ts'
import record from '../../record/record.module.css'
import { useTask } from '../../record/use-task.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Card, Columns } from '../../ui/card.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Filters } from '../../ui/filters.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import { SearchTabs } from './search-tabs.tsx'

type Pair = Schemas['DuplicatePair']

/** Records that may be of one person, for whoever works with them to look at. */
export function DuplicatesPage() {
  const t = useWords(mergingWords)
  const { filters, set } = useFilters()
  const kind = filters.kind === 'child' ? 'child' : 'case'
  const answer = useQuery(query('listDuplicates', { query: { kind } }))
  const columns = useColumns()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SearchTabs current="/search/duplicates" />
      <Filters
        lead={t('kind')}
        filters={[
          {
            name: 'kind',
            label: t('records'),
            any: t('case'),
            options: [{ value: 'child', label: t('child') }],
            value: kind === 'child' ? kind : undefined,
          },
        ]}
        onChange={set}
      />
      <Columns
        main={
          <Loaded query={answer} lines={6}>
            {({ items, more }) => (
              <>
                <DataTable
                  caption={t('caption')}
                  columns={columns}
                  rows={items}
                  rowKey={({ one, other }) => one.id + other.id}
                  empty={<EmptyState title={t('none')} text={t('noneText')} />}
                />
                {more && <p className={record.soft}>{t('more')}</p>}
              </>
            )}
          </Loaded>
        }
        side={
          <Card title={t('how')}>
            <p>{t('howText')}</p>
            <p>{t('hidden')}</p>
          </Card>
        }
      />
    </Page>
  )
}

const hrefOf = (kind: Pair['kind'], id: string) => (kind === 'case' ? `/cases/${id}` : `/children/${id}`)

function useColumns(): Column<Pair>[] {
  const t = useWords(mergingWords)
  const labels = useLabels()
  return [
    {
      key: 'records',
      header: t('records'),
      cell: ({ kind, one, other }) => (
        <ul className={record.names}>
          {[one, other].map((row) => (
            <li key={row.id}>
              <Link href={hrefOf(kind, row.id)}>{row.reference}</Link>{' '}
              <small className={record.soft}>
                {labels.date(row.createdAt)}
                {row.closed && `, ${t('closed')}`}
              </small>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'reasons',
      header: t('reasons'),
      cell: ({ reasons }) => labels.ofAll(duplicateReason, reasons),
    },
    {
      key: 'act',
      header: t('act'),
      cell: (pair) => (
        <span className={record.buttons}>
          <ButtonLink
            variant="default"
            href={`/search/merge?kind=${pair.kind}&kept=${pair.one.id}&lost=${pair.other.id}`}
            aria-label={t('compare', { one: pair.one.reference, other: pair.other.reference })}
          >
            {t('compareShort')}
          </ButtonLink>
          <TwoPersons pair={pair} />
        </span>
      ),
    },
  ]
}

function TwoPersons({ pair }: { pair: Pair }) {
  const t = useWords(mergingWords)
  const labels = useLabels()
  const [opened, setOpened] = useState(false)
  const form = useForm<{ reason: Schemas['NotDuplicateReason'] | null }>({ defaultValues: { reason: null } })
  const save = useTask()
  const { kind, one, other } = pair
  const submit = async ({ reason }: { reason: Schemas['NotDuplicateReason'] | null }) => {
    if (!reason) return
    const body = { kind, oneId: one.id, otherId: other.id, reason }
    if (!(await save.run(() => call('dismissDuplicate', { body })))) return
    setOpened(false)
    await queryClient.invalidateQueries({ queryKey: ['listDuplicates'] })
    notify(t('twoSaved'))
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('twoPersons')}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('twoTitle', { one: one.reference, other: other.reference })}
        text={t('twoText')}
        onSubmit={submit}
        submitLabel={t('twoSave')}
        saving={save.running}
        error={save.error}
      >
        <CodeSelect
          control={form.control}
          name="reason"
          label={t('reason')}
          options={labels.options(notDuplicateReason)}
          required
        />
      </FormDialog>
    </>
  )
}
