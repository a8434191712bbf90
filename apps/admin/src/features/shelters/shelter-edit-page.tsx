import { useQuery } from '@tanstack/react-query'
import { policeRegion } from '@varn/codes/geography'
import { ivoPermitStatus, shelterTargetGroup } from '@varn/codes/shelters'
import { useEffect, useState } from 'react'
import { call, query, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { useEdit } from '../../record/use-edit.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { useGo, useParam } from '../../url.ts'
import { ShelterFields, type ShelterValues } from './shelter-fields.tsx'

export function ShelterEditPage() {
  const t = useWords(shelterWords)
  const shelterId = useParam('shelterId')
  const answer = useQuery(query('getShelter', { path: { shelterId } }))
  return (
    <Page
      title={t('form.editTitle')}
      breadcrumb={[
        { href: '/shelters', label: t('crumb') },
        { href: `/shelters/${shelterId}`, label: answer.data?.codeName ?? t('one') },
      ]}
    >
      <Loaded query={answer} lines={8}>
        {(row) => (row.can.edit ? <EditForm shelter={row} /> : <EmptyState title={t('form.noRight')} />)}
      </Loaded>
    </Page>
  )
}

function EditForm({ shelter }: { shelter: Schemas['Shelter'] }) {
  const t = useWords(shelterWords)
  const merged = useWords(recordWords)('merged')
  const go = useGo()
  const [done, setDone] = useState(false)
  const path = { shelterId: shelter.id }
  const edit = useEdit<ShelterValues, Schemas['Shelter']>({
    row: shelter,
    valuesOf,
    // The form refuses to be sent while a required field holds null.
    save: (changes, version) =>
      call('updateShelter', { path, body: changes as Schemas['ShelterPatch'], ifMatch: version }),
    onDone: (row, how) => {
      queryClient.setQueryData(['getShelter', { path }], row)
      void queryClient.invalidateQueries({ queryKey: ['listShelters'] })
      if (how !== 'unchanged') notify(how === 'merged' ? merged : t('saved'))
      setDone(true)
    },
  })
  // After the render that took the guard away, so that leaving is not asked about.
  useEffect(() => {
    if (done) go(`/shelters/${shelter.id}`, { replace: true })
  }, [done, shelter.id, go])
  const show = useShown()
  const { form } = edit
  const panel = conflictOf(edit, show.label, show.value)
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('form.save')}
        saving={edit.saving}
        error={edit.error}
        conflict={panel}
        actions={
          <ButtonLink href={`/shelters/${shelter.id}`} variant="default">
            {t('form.cancel')}
          </ButtonLink>
        }
      >
        <ShelterFields control={form.control} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}

const valuesOf = (row: Schemas['Shelter']): ShelterValues => ({
  codeName: row.codeName,
  policeRegion: row.policeRegion,
  places: row.places,
  targetGroups: row.targetGroups,
  ivoPermitStatus: row.ivoPermitStatus,
  ivoPermitValidTo: row.ivoPermitValidTo,
  active: row.active,
})

/** Labels and answers in words, for the two sides of a conflict. */
function useShown() {
  const t = useWords(shelterWords)
  const labels = useLabels()
  const lists = { policeRegion, targetGroups: shelterTargetGroup, ivoPermitStatus } as const
  const label = (name: keyof ShelterValues) =>
    name === 'policeRegion' || name === 'targetGroups' || name === 'ivoPermitStatus'
      ? labels.list(lists[name])
      : t(`field.${name}`)
  const value = (name: keyof ShelterValues, values: ShelterValues): string => {
    if (name === 'policeRegion') return labels.of(policeRegion, values.policeRegion)
    if (name === 'targetGroups') return labels.ofAll(shelterTargetGroup, values.targetGroups)
    if (name === 'ivoPermitStatus') return labels.of(ivoPermitStatus, values.ivoPermitStatus)
    if (name === 'ivoPermitValidTo') return values.ivoPermitValidTo ? labels.date(values.ivoPermitValidTo) : ''
    if (name === 'active') return t(values.active ? 'yes' : 'no')
    return String(values[name] ?? '')
  }
  return { label, value }
}
