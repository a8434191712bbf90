import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { stringifySearch, useFilters } from '../../url.ts'
import styles from './statistics.module.css'

const rules = ['small', 'organisations', 'linked', 'same', 'words', 'protected', 'public', 'need'] as const

/** Why figures are hidden or rounded, in plain words. */
export function WhyPage() {
  const t = useWords(statisticsWords)
  const { filters } = useFilters()
  const search = stringifySearch({ year: filters.year, scope: filters.scope })
  return (
    <Page
      title={t('why.title')}
      lead={t('why.lead')}
      width="narrow"
      breadcrumb={[{ href: `/statistics${search}`, label: t('title') }]}
    >
      <Rule name="small" />
      <Card title={t('why.secondary')}>
        <p className={styles.prose}>{t('why.secondaryText')}</p>
        <Example />
        <p className={styles.prose}>{t('why.secondaryEnd')}</p>
      </Card>
      {rules.slice(1).map((name) => (
        <Rule key={name} name={name} />
      ))}
    </Page>
  )
}

function Rule({ name }: { name: (typeof rules)[number] }) {
  const t = useWords(statisticsWords)
  return (
    <Card title={t(`why.${name}`)}>
      <p className={styles.prose}>{t(`why.${name}Text`)}</p>
    </Card>
  )
}

/** A made-up table in which one hidden figure is not enough. */
function Example() {
  const t = useWords(statisticsWords)
  const rows = [
    { label: t('why.example.women'), first: '12', second: t('why.example.hidden') },
    { label: t('why.example.men'), first: t('why.example.few'), second: t('why.example.few') },
    { label: t('why.example.other'), first: '9', second: '9' },
    { label: t('metric.all'), first: '24', second: '24' },
  ]
  return (
    <div className={styles.cross}>
      <table>
        <caption>{t('why.example.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('why.example.group')}</th>
            <th scope="col">{t('why.example.before')}</th>
            <th scope="col">{t('why.example.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, first, second }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{first}</td>
              <td>{second}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
