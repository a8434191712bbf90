import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, query, queryClient, type Schemas } from '../../api.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import { conflictOf } from '../../record/edit-conflict.tsx'
import { type Done, useEdit } from '../../record/use-edit.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout, SavedState } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { useGo, useParam } from '../../url.ts'
import { type AnswerName, type ContactReport, labelOf, type ReportValues, shown, valuesOf } from './report-fields.ts'
import { ReportSections } from './report-sections.tsx'

/** Changes the answers about one person. */
export function ContactReportEditPage() {
  const t = useWords(contactReportWords)
  const contactReportId = useParam('contactReportId')
  const answer = useQuery(query('getContactReport', { path: { contactReportId } }))
  const year = answer.data?.year
  return (
    <Page
      title={year ? t('form.editTitle', { year }) : t('form.edit')}
      breadcrumb={[
        { href: '/contact-reports', label: t('title') },
        { href: `/contact-reports/${contactReportId}`, label: t('one.crumb') },
      ]}
    >
      <Loaded query={answer} lines={10}>
        {(row) => (row.can.edit ? <EditForm row={row} /> : <EmptyState title={t('form.noRight')} />)}
      </Loaded>
    </Page>
  )
}

function EditForm({ row }: { row: ContactReport }) {
  const t = useWords(contactReportWords)
  const r = useWords(recordWords)
  const labels = useLabels()
  const go = useGo()
  const path = { contactReportId: row.id }
  const back = `/contact-reports/${row.id}`
  const [done, setDone] = useState<Done>()
  const edit = useEdit<ReportValues, ContactReport>({
    row,
    valuesOf,
    // The form refuses to be sent while the role holds null, and the year has no field to change it in.
    save: (changes, version) =>
      call('updateContactReport', { path, body: changes as Schemas['ContactReportPatch'], ifMatch: version }),
    onDone: (saved, how) => {
      queryClient.setQueryData(['getContactReport', { path }], saved)
      for (const name of ['listContactReports', 'getMetric']) void queryClient.invalidateQueries({ queryKey: [name] })
      setDone(how)
    },
  })
  // Left only once the guard below knows that nothing is unsaved.
  useEffect(() => {
    if (!done) return
    if (done !== 'unchanged') notify(r(done))
    go(back, { replace: true })
  }, [done, go, r, back])
  const { form } = edit
  const panel = conflictOf(
    edit,
    // The answers are the only fields that this form changes.
    (name) => labelOf(t, labels, name as AnswerName),
    (name, values) => shown(labels, name as AnswerName, values[name as AnswerName]),
  )
  return (
    <>
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={r('save')}
        saving={edit.saving}
        error={edit.error}
        conflict={panel}
        actions={
          <>
            <ButtonLink href={back} variant="default">
              {r('cancel')}
            </ButtonLink>
            <SavedState dirty={edit.unsaved} />
          </>
        }
      >
        <ReportSections form={form} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved} />
    </>
  )
}
