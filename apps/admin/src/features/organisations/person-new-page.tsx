import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { role } from '@varn/codes/system'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { call, query, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { useLabels } from '../../label.ts'
import { useTask } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { type GivenRole, rolesIn } from './roles.ts'
import { SecretCard } from './secret-card.tsx'

interface Values {
  displayName: string | null
  email: string | null
  role: GivenRole | null
}
const nothing: Values = { displayName: null, email: null, role: null }

export function PersonNewPage() {
  const t = useWords(organisationWords)
  const organisationId = useParam('organisationId')
  const answer = useQuery(query('getOrganisation', { path: { organisationId } }))
  return (
    <Page
      title={t('person.title')}
      lead={t('person.lead')}
      breadcrumb={[
        { href: '/organisations', label: t('title') },
        { href: `/organisations/${organisationId}`, label: answer.data?.name ?? t('one') },
      ]}
    >
      <Loaded query={answer}>{(organisation) => <AddPerson organisation={organisation} />}</Loaded>
    </Page>
  )
}

function AddPerson({ organisation }: { organisation: Schemas['Organisation'] }) {
  const t = useWords(organisationWords)
  // Here and nowhere else: no cache may keep a password.
  const [password, setPassword] = useState<string>()
  const back = (label: string, variant?: 'default') => (
    <ButtonLink href={`/organisations/${organisation.id}`} variant={variant}>
      {label}
    </ButtonLink>
  )
  if (password === undefined) {
    return <PersonForm organisation={organisation} cancel={back(t('cancel'), 'default')} onCreated={setPassword} />
  }
  return (
    <SecretCard
      title={t('person.secretTitle')}
      text={t('person.secretText')}
      secret={password}
      actions={
        <>
          {back(t('secret.done'))}
          <Button variant="default" onClick={() => setPassword(undefined)}>
            {t('person.another')}
          </Button>
        </>
      }
    />
  )
}

function PersonForm(props: {
  organisation: Schemas['Organisation']
  cancel: React.ReactNode
  onCreated: (password: string) => void
}) {
  const t = useWords(organisationWords)
  const labels = useLabels()
  const form = useForm<Values>({ defaultValues: nothing })
  const task = useTask()
  const { control } = form
  const submit = (values: Values) =>
    task.run(async () => {
      // The form refuses to be sent while a required field holds null.
      const body = { ...values, organisationId: props.organisation.id } as Schemas['UserCreate']
      const created = await call('createUser', { body })
      void queryClient.invalidateQueries({ queryKey: ['listUsers'] })
      notify(t('person.created'))
      props.onCreated(created.temporaryPassword ?? '')
    })
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('person.save')}
        saving={task.running}
        error={task.error}
        actions={props.cancel}
      >
        <FormSection id="person" title={t('person.section')}>
          <TextField control={control} name="displayName" label={t('person.name')} required maxLength={120} />
          <TextField
            control={control}
            name="email"
            type="email"
            label={t('person.email')}
            help={t('person.emailHelp')}
            required
            maxLength={254}
          />
          <CodeSelect
            control={control}
            name="role"
            label={t('person.role')}
            required
            options={labels.options(role, { only: rolesIn[props.organisation.kind] })}
          />
        </FormSection>
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty} />
    </>
  )
}
