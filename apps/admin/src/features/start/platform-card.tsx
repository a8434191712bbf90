import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { Card, FactList } from '../../ui/card.tsx'
import { Link } from '../../ui/link.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'

const limit = 200

/** How many organisations and people there are, for the one who keeps them. */
export function PlatformCard() {
  const t = useWords(startWords)
  const labels = useLabels()
  const organisations = useQuery(query('listOrganisations', { query: { limit } }))
  const people = useQuery(query('listUsers', { query: { limit } }))
  const error = organisations.error ?? people.error
  const counted = (page: { items: readonly unknown[]; nextCursor: string | null } | undefined) => {
    if (!page) return undefined
    const number = labels.number(page.items.length)
    return page.nextCursor ? t('form.atLeast', { count: number }) : number
  }
  const closed = organisations.data?.items.filter(({ active }) => !active).length
  return (
    <Card title={t('platform.title')} aside={<Link href="/organisations">{t('platform.all')}</Link>}>
      {error && <ErrorState error={error} retry={() => [organisations.refetch(), people.refetch()]} />}
      {(organisations.isPending || people.isPending) && <LoadingState lines={2} />}
      <FactList
        items={[
          {
            term: t('platform.organisations'),
            value: counted(organisations.data),
            note: closed ? t('platform.closed', { count: closed }) : undefined,
          },
          { term: t('platform.people'), value: counted(people.data) },
        ]}
      />
    </Card>
  )
}
