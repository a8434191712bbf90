import { useQuery } from '@tanstack/react-query'
import { policeRegion } from '@varn/codes/geography'
import { ivoPermitStatus, shelterTargetGroup } from '@varn/codes/shelters'
import { query, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { useOrganisationName } from '../../organisation-names.ts'
import { Card, Chip, Columns, FactList } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { AddressCard } from './address-card.tsx'
import { CertificationCard } from './certification-card.tsx'
import { TodayChip } from './certification-chip.tsx'

export function ShelterPage() {
  const t = useWords(shelterWords)
  const shelterId = useParam('shelterId')
  const answer = useQuery(query('getShelter', { path: { shelterId } }))
  const shelter = answer.data
  const edit = shelter?.can.edit && <ButtonLink href={`/shelters/${shelterId}/edit`}>{t('edit')}</ButtonLink>
  return (
    <Page
      title={shelter?.codeName ?? t('one')}
      windowTitle={t('one')}
      breadcrumb={[{ href: '/shelters', label: t('crumb') }]}
      chips={shelter && <Chips shelter={shelter} />}
      actions={edit}
    >
      <Loaded query={answer} lines={8}>
        {(row) => (
          <Columns
            main={
              <>
                <Facts shelter={row} />
                <CertificationCard shelter={row} />
              </>
            }
            // Another shelter is another card: nothing that was opened stays.
            side={<AddressCard key={row.id} shelterId={row.id} mayRead={row.can.readAddress} />}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Chips({ shelter }: { shelter: Schemas['Shelter'] }) {
  const t = useWords(shelterWords)
  return (
    <>
      <TodayChip shelter={shelter} />
      {!shelter.active && <Chip tone="warn">{t('facts.inactive')}</Chip>}
    </>
  )
}

function Facts({ shelter }: { shelter: Schemas['Shelter'] }) {
  const t = useWords(shelterWords)
  const labels = useLabels()
  const organisationName = useOrganisationName()
  const permitTo = shelter.ivoPermitValidTo
  return (
    <Card title={t('facts.title')}>
      <FactList
        items={[
          { term: t('field.organisation'), value: organisationName(shelter.organisationId) },
          { term: labels.list(policeRegion), value: labels.of(policeRegion, shelter.policeRegion) },
          { term: labels.list(shelterTargetGroup), value: labels.ofAll(shelterTargetGroup, shelter.targetGroups) },
          { term: t('field.places'), value: labels.number(shelter.places) },
          {
            term: labels.list(ivoPermitStatus),
            value: labels.of(ivoPermitStatus, shelter.ivoPermitStatus),
            note: permitTo && t('facts.until', { date: labels.date(permitTo) }),
          },
          { term: t('field.active'), value: t(shelter.active ? 'yes' : 'no') },
          { term: t('facts.updated'), value: labels.date(shelter.updatedAt) },
        ]}
      />
    </Card>
  )
}
