import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { newKey } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { useGo } from '../../url.ts'
import { ShelterFields, type ShelterValues } from './shelter-fields.tsx'

const nothing: ShelterValues = {
  codeName: null,
  policeRegion: null,
  places: null,
  targetGroups: [],
  ivoPermitStatus: 'unknown',
  ivoPermitValidTo: null,
  active: true,
}

export function ShelterNewPage() {
  const t = useWords(shelterWords)
  const go = useGo()
  const form = useForm<ShelterValues>({ defaultValues: nothing })
  const [idempotencyKey] = useState(newKey)
  const create = useCommand('createShelter', ['listShelters'])
  // After the render that took the guard away, so that leaving is not asked about.
  const row = create.data
  useEffect(() => {
    if (row) go(`/shelters/${row.id}`, { replace: true })
  }, [row, go])
  const submit = ({ active: _new, ...values }: ShelterValues) => {
    // The form refuses to be sent while a required field holds null.
    const body = values as Schemas['ShelterCreate']
    create.mutate({ body, idempotencyKey }, { onSuccess: () => notify(t('created')) })
  }
  return (
    <Page title={t('form.createTitle')} breadcrumb={[{ href: '/shelters', label: t('crumb') }]}>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('form.save')}
        saving={create.isPending}
        error={create.error}
        actions={
          <ButtonLink href="/shelters" variant="default">
            {t('form.cancel')}
          </ButtonLink>
        }
      >
        <ShelterFields control={form.control} isNew />
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !create.isSuccess} />
    </Page>
  )
}
