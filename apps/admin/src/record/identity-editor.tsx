import { Button } from '@mantine/core'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { UnsavedGuard } from '../ui/actions.tsx'
import { Note } from '../ui/card.tsx'
import { FormLayout } from '../ui/form-layout.tsx'
import { notify } from '../ui/notify.ts'
import { conflictOf } from './edit-conflict.tsx'
import { type IdentityFieldName, IdentityFields, type IdentityRow, type Texts } from './identity-fields.tsx'
import { useEdit } from './use-edit.ts'

/** Changes an identity that has been opened. After a conflict it is opened once more, because only that is logged. */
export function IdentityEditor(props: {
  row: IdentityRow
  fields: readonly IdentityFieldName[]
  load: () => Promise<IdentityRow>
  save: (texts: Texts, version: number | undefined) => Promise<IdentityRow>
  onDone: (row: IdentityRow) => void
}) {
  const t = useWords(recordWords)
  const edit = useEdit<Texts, IdentityRow>({
    row: props.row,
    valuesOf: (row) => Object.fromEntries(props.fields.map((name) => [name, row[name] ?? null])),
    // An identity is written whole. Its first writer has no version to name.
    save: (_changes, version, values) => props.save(values, version || undefined),
    current: props.load,
    onDone: (row, how) => {
      if (how !== 'unchanged') notify(t(how === 'merged' ? 'merged' : 'identity.saved'))
      props.onDone(row)
    },
  })
  const { form } = edit
  return (
    <>
      <Note tone="warn">{t('identity.writing')}</Note>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('identity.save')}
        saving={edit.saving}
        error={edit.error}
        conflict={conflictOf(
          edit,
          (name) => t(`identity.${name}`),
          (name, values) => values[name] ?? '',
        )}
        actions={
          <Button variant="default" onClick={edit.discard}>
            {t('cancel')}
          </Button>
        }
      >
        <IdentityFields control={form.control} fields={props.fields} nameOf={(field) => field} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}
