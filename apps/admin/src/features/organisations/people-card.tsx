import { useInfiniteQuery } from '@tanstack/react-query'
import { listQuery, rowsOf, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { EmptyState, ErrorState, LoadingState, LoadMore } from '../../ui/states.tsx'
import styles from './organisations.module.css'
import { Person } from './person.tsx'

/** The people of an organisation with their roles there. */
export function PeopleCard({ organisation }: { organisation: Schemas['Organisation'] }) {
  const t = useWords(organisationWords)
  const may = useMay()
  const list = useInfiniteQuery(listQuery('listUsers', { query: { organisationId: organisation.id } }))
  const people = rowsOf(list.data)
  const add = may('user:write') && (
    <ButtonLink href={`/organisations/${organisation.id}/people/new`} isNew>
      {t('people.add')}
    </ButtonLink>
  )
  return (
    <Card title={t('people.title')} aside={people.length > 0 && add}>
      {list.isPending && <LoadingState lines={6} />}
      {list.error && <ErrorState error={list.error} retry={list.refetch} />}
      {list.data && people.length === 0 && (
        <EmptyState title={t('people.empty')} text={t('people.emptyText')} action={add} />
      )}
      {people.length > 0 && (
        <>
          <ul className={styles.people}>
            {people.map((person) => (
              <Person key={person.id} person={person} organisation={organisation} />
            ))}
          </ul>
          <LoadMore
            shown={people.length}
            more={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
    </Card>
  )
}
