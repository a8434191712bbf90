import { useQuery } from '@tanstack/react-query'
import { organisationKind } from '@varn/codes/system'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card, Columns, FactList } from '../../ui/card.tsx'
import { Loaded } from '../../ui/states.tsx'
import styles from './organisations.module.css'
import { PeopleCard } from './people-card.tsx'
import { SettingsCard } from './settings-card.tsx'
import { StateChip } from './state-chip.tsx'

/** An organisation: its people for those who give roles, and what it is called and whether it is open. */
export function OneOrganisation({ organisationId }: { organisationId: string }) {
  const may = useMay()
  const answer = useQuery(query('getOrganisation', { path: { organisationId } }))
  return (
    <Loaded query={answer} lines={6}>
      {(organisation) => {
        const about = (
          <>
            <About organisation={organisation} />
            {may('organisation:write') && <SettingsCard key={organisation.id} organisation={organisation} />}
          </>
        )
        if (!may('user:read')) return about
        return <Columns main={<PeopleCard key={organisation.id} organisation={organisation} />} side={about} />
      }}
    </Loaded>
  )
}

function About({ organisation }: { organisation: Schemas['Organisation'] }) {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const may = useMay()
  return (
    <Card title={t('about')}>
      <div className={styles.stack}>
        <FactList
          items={[
            { term: labels.list(organisationKind), value: labels.of(organisationKind, organisation.kind) },
            { term: t('field.slug'), value: organisation.slug },
            { term: t('field.state'), value: <StateChip active={organisation.active} /> },
            { term: t('field.since'), value: labels.date(organisation.createdAt) },
          ]}
        />
        {!may('user:read') && <p className={styles.soft}>{t('people.ask')}</p>}
      </div>
    </Card>
  )
}
