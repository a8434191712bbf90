import { Button } from '@mantine/core'
import { call, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { useEdit } from '../../record/use-edit.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'

/** Changes an address that has been opened. After a conflict it is opened once more, because only that is logged. */
export function AddressEditor(props: {
  row: Schemas['ShelterAddress']
  load: () => Promise<Schemas['ShelterAddress']>
  onDone: (row: Schemas['ShelterAddress']) => void
}) {
  const t = useWords(shelterWords)
  const path = { shelterId: props.row.shelterId }
  const edit = useEdit<Schemas['ShelterAddressInput'], Schemas['ShelterAddress']>({
    row: props.row,
    valuesOf: ({ address }) => ({ address }),
    // The first writer has no version to name.
    save: (_changes, version, body) => call('putShelterAddress', { path, body, ifMatch: version || undefined }),
    current: props.load,
    onDone: (row, how) => {
      if (how !== 'unchanged') notify(t('address.saved'))
      props.onDone(row)
    },
  })
  const { form } = edit
  return (
    <>
      <Note tone="warn">{t('address.writing')}</Note>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('address.save')}
        saving={edit.saving}
        error={edit.error}
        conflict={conflictOf(
          edit,
          () => t('address.label'),
          (_name, { address }) => address ?? '',
        )}
        actions={
          <Button variant="default" onClick={edit.discard}>
            {t('address.cancel')}
          </Button>
        }
      >
        <TextAreaField control={form.control} name="address" label={t('address.label')} maxLength={1000} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}
