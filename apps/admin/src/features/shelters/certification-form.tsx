import { Button } from '@mantine/core'
import { certificationStatus } from '@varn/codes/shelters'
import { call, queryClient, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { shelterWords } from '../../i18n/shelters.ts'
import { useLabels } from '../../label.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { useEdit } from '../../record/use-edit.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { DateField } from '../../ui/date-fields.tsx'
import { FieldRow, FormLayout } from '../../ui/form-layout.tsx'
import { notify } from '../../ui/notify.ts'
import { hasPeriod } from './certification.ts'

type Values = Required<Schemas['ShelterCertification']>

/** The coordinator's decision: a status, and its period where it has one. It is written whole, onto the version read. */
export function CertificationForm({ shelter, onDone }: { shelter: Schemas['Shelter']; onDone: () => void }) {
  const t = useWords(shelterWords)
  const labels = useLabels()
  const path = { shelterId: shelter.id }
  const edit = useEdit<Values, Schemas['Shelter']>({
    row: shelter,
    valuesOf: (row) => ({
      status: row.certificationStatus,
      certifiedFrom: row.certifiedFrom,
      certifiedTo: row.certifiedTo,
    }),
    save: (_changes, version, body) => call('putShelterCertification', { path, body, ifMatch: version }),
    onDone: (row, how) => {
      queryClient.setQueryData(['getShelter', { path }], row)
      void queryClient.invalidateQueries({ queryKey: ['listShelters'] })
      if (how !== 'unchanged') notify(t(how === 'merged' ? 'certification.merged' : 'certification.saved'))
      onDone()
    },
  })
  const { form } = edit
  const period = hasPeriod(form.watch('status'))
  const names = {
    status: labels.list(certificationStatus),
    certifiedFrom: t('field.certifiedFrom'),
    certifiedTo: t('field.certifiedTo'),
  }
  const shown = (name: keyof Values, value: string | null) =>
    name === 'status' ? labels.of(certificationStatus, value) : value ? labels.date(value) : ''
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('certification.save')}
        saving={edit.saving}
        error={edit.error}
        conflict={conflictOf(
          edit,
          (name) => names[name],
          (name, values) => shown(name, values[name]),
        )}
        actions={
          <Button variant="default" onClick={edit.discard}>
            {t('certification.cancel')}
          </Button>
        }
      >
        <CodeSelect
          control={form.control}
          name="status"
          label={names.status}
          required
          options={labels.options(certificationStatus)}
        />
        <FieldRow>
          <DateField control={form.control} name="certifiedFrom" label={names.certifiedFrom} required={period} />
          <DateField control={form.control} name="certifiedTo" label={names.certifiedTo} required={period} />
        </FieldRow>
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}
