import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { type Schemas, useCommand } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { useGo } from '../../url.ts'

const slugShape = /^[a-z0-9][a-z0-9-]{0,40}$/

export function OrganisationNewPage() {
  const t = useWords(organisationWords)
  const go = useGo()
  const form = useForm<{ name: string | null; slug: string | null }>({ defaultValues: { name: null, slug: null } })
  const create = useCommand('createOrganisation', ['listOrganisations'])
  // After the render that took the guard away, so that leaving is not asked about.
  const row = create.data
  useEffect(() => {
    if (row) go(`/organisations/${row.id}`, { replace: true })
  }, [row, go])
  const submit = (values: { name: string | null; slug: string | null }) => {
    // The form refuses to be sent while a required field holds null.
    const body = values as Schemas['OrganisationCreate']
    create.mutate({ body }, { onSuccess: () => notify(t('created')) })
  }
  return (
    <Page title={t('create')} breadcrumb={[{ href: '/organisations', label: t('title') }]}>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('save')}
        saving={create.isPending}
        error={create.error}
        actions={
          <ButtonLink href="/organisations" variant="default">
            {t('cancel')}
          </ButtonLink>
        }
      >
        <FormSection id="organisation" title={t('one')}>
          <TextField control={form.control} name="name" label={t('field.name')} required maxLength={200} />
          <TextField
            control={form.control}
            name="slug"
            label={t('field.slug')}
            help={t('field.slugHelp')}
            required
            short
            maxLength={41}
            check={(value) => (slugShape.test(String(value)) ? undefined : t('field.slugWrong'))}
          />
        </FormSection>
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !create.isSuccess} />
    </Page>
  )
}
