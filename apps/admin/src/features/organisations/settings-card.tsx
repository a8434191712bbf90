import { useState } from 'react'
import { ApiError, call, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { organisationWords } from '../../i18n/organisations.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { useEdit } from '../../record/use-edit.ts'
import { useMe } from '../../session.tsx'
import { ConfirmButton, UnsavedGuard } from '../../ui/actions.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { ErrorState } from '../../ui/states.tsx'
import styles from './organisations.module.css'

type Organisation = Schemas['Organisation']

/** Renames an organisation, and closes or opens it for sign-in. */
export function SettingsCard({ organisation }: { organisation: Organisation }) {
  const t = useWords(organisationWords)
  const [saves, setSaves] = useState(0)
  return (
    <Card title={t('settings.title')}>
      <div className={styles.stack}>
        {/* Begins anew after its own save alone: a name half typed outlives a change of the sign-in below. */}
        <Rename key={saves} organisation={organisation} onSaved={() => setSaves((count) => count + 1)} />
        <SignIn organisation={organisation} />
      </div>
    </Card>
  )
}

function Rename({ organisation, onSaved }: { organisation: Organisation; onSaved: () => void }) {
  const t = useWords(organisationWords)
  const edit = useEdit<{ name: string }, Organisation>({
    row: organisation,
    valuesOf: ({ name }) => ({ name }),
    save: (body, ifMatch) => call('updateOrganisation', { path: { organisationId: organisation.id }, body, ifMatch }),
    onDone: (row, how) => {
      if (how !== 'unchanged') notify(t('saved'))
      show(row)
      onSaved()
    },
  })
  const { form } = edit
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('save')}
        saving={edit.saving}
        error={edit.error}
        conflict={conflictOf(
          edit,
          () => t('field.name'),
          (_name, { name }) => name,
        )}
      >
        <TextField control={form.control} name="name" label={t('field.name')} required maxLength={200} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}

function SignIn({ organisation }: { organisation: Organisation }) {
  const t = useWords(organisationWords)
  const own = useMe().membership.organisation.id === organisation.id
  const [error, setError] = useState<unknown>()
  const act = organisation.active ? 'close' : 'reopen'
  const change = async () => {
    setError(undefined)
    const path = { organisationId: organisation.id }
    const body = { active: !organisation.active }
    try {
      show(await call('updateOrganisation', { path, body, ifMatch: organisation.version }))
      notify(t(organisation.active ? 'settings.closedNow' : 'settings.openedNow'))
    } catch (refusal) {
      setError(refusal)
      if (refusal instanceof ApiError && refusal.problem.status === 412) {
        await queryClient.invalidateQueries({ queryKey: ['getOrganisation'] })
      }
      throw refusal
    }
  }
  return (
    <ConfirmButton
      label={t(`settings.${act}`)}
      title={t(`settings.${act}Title`)}
      text={t(`settings.${act}Text`)}
      confirmLabel={t(`settings.${act}`)}
      danger={organisation.active}
      whyNot={own && organisation.active ? t('settings.own') : undefined}
      onConfirm={change}
      error={error !== undefined && <ErrorState error={error} />}
    />
  )
}

/** Puts an answered organisation where it is read. */
function show(row: Organisation) {
  queryClient.setQueryData(['getOrganisation', { path: { organisationId: row.id } }], row)
  void queryClient.invalidateQueries({ queryKey: ['listOrganisations'] })
}
