import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { type Schemas, useCommand } from '../../api.ts'
import { contactReportWords } from '../../i18n/contact-reports.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { newKey } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { useFilters, useGo } from '../../url.ts'
import { noAnswers, type ReportValues } from './report-fields.ts'
import { ReportSections } from './report-sections.tsx'
import { thisYear, yearIn } from './years.ts'

/** A new row of the form. Many are written after one another, so the next one can follow at once. */
export function ContactReportNewPage() {
  const t = useWords(contactReportWords)
  const r = useWords(recordWords)
  const go = useGo()
  const { filters } = useFilters()
  const nothing: ReportValues = { ...noAnswers, year: yearIn(filters) ?? thisYear() }
  const form = useForm<ReportValues>({ defaultValues: nothing })
  const [idempotencyKey, setKey] = useState(newKey)
  const [saved, setSaved] = useState<string>()
  const create = useCommand('createContactReport', ['listContactReports', 'getMetric', 'listMetrics'])
  const save = async (values: ReportValues) => {
    // The form refuses to be sent while the year or the role holds null.
    const body = values as Schemas['ContactReportCreate']
    return create.mutateAsync({ body, idempotencyKey }).catch(() => undefined)
  }
  const submit = async (values: ReportValues) => {
    const row = await save(values)
    if (row) setSaved(row.id)
  }
  // Left only once the guard below knows that nothing is unsaved.
  useEffect(() => {
    if (!saved) return
    notify(t('form.created'))
    go(`/contact-reports/${saved}`, { replace: true })
  }, [saved, go, t])
  const submitAndNext = async (values: ReportValues) => {
    if (!(await save(values))) return
    setKey(newKey())
    form.reset({ ...noAnswers, year: values.year })
    notify(t('form.createdNext'))
    document.getElementById('contact-title')?.focus()
    window.scrollTo({ top: 0 })
  }
  return (
    <Page title={t('form.newTitle')} breadcrumb={[{ href: '/contact-reports', label: t('title') }]}>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={r('save')}
        saving={create.isPending}
        error={create.error}
        actions={
          <>
            <Button variant="default" disabled={create.isPending} onClick={form.handleSubmit(submitAndNext)}>
              {t('form.saveAndNext')}
            </Button>
            <ButtonLink href="/contact-reports" variant="default">
              {r('cancel')}
            </ButtonLink>
          </>
        }
      >
        <ReportSections form={form} isNew />
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !saved} />
    </Page>
  )
}
