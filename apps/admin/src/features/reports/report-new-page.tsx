import { reportType } from '@varn/codes/reports'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { type Schemas, useCommand } from '../../api.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useLabels } from '../../label.ts'
import { newKey } from '../../record/use-task.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { CodeSelect } from '../../ui/code-fields.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { useGo } from '../../url.ts'
import { draftedTypes, keepReport, type Report, reportLanguages } from './report-fields.ts'
import { useStatisticsYears } from './statistics-years.ts'

interface Values {
  type: Schemas['DraftedReportType'] | null
  year: string | null
  language: Schemas['ReportLanguage'] | null
}

/** Begins a report. */
export function ReportNewPage() {
  const t = useWords(reportWords)
  const language = useLanguage()
  const form = useForm<Values>({ defaultValues: { type: null, year: null, language } })
  const [idempotencyKey] = useState(newKey)
  const create = useCommand('createReport', [])
  useGoTo(create.data)
  const submit = ({ year, ...values }: Values) =>
    // The form refuses to be sent while a required field holds null.
    create.mutate({ body: { ...values, year: Number(year) } as Schemas['ReportCreate'], idempotencyKey })
  return (
    <Page title={t('create')} lead={t('new.lead')} breadcrumb={[{ href: '/reports', label: t('title') }]}>
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('new.save')}
        saving={create.isPending || create.isSuccess}
        error={create.error}
        actions={
          <ButtonLink href="/reports" variant="default">
            {t('new.cancel')}
          </ButtonLink>
        }
      >
        <Fields control={form.control} />
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !create.isSuccess} />
    </Page>
  )
}

function Fields({ control }: { control: ReturnType<typeof useForm<Values>>['control'] }) {
  const t = useWords(reportWords)
  const labels = useLabels()
  const years = useStatisticsYears()
  return (
    <FormSection id="report" title={t('new.section')}>
      <CodeSelect
        control={control}
        name="type"
        label={t('new.type')}
        required
        options={labels.options(reportType, { only: draftedTypes })}
      />
      <CodeSelect
        control={control}
        name="year"
        label={t('new.year')}
        help={t('new.yearHelp')}
        required
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <CodeSelect
        control={control}
        name="language"
        label={t('new.language')}
        help={t('new.languageHelp')}
        required
        options={reportLanguages.map((code) => ({ value: code, label: t(code) }))}
      />
    </FormSection>
  )
}

/** Opens the report once it is there, after the guard of unsaved words has been taken away. */
function useGoTo(report: Report | undefined) {
  const t = useWords(reportWords)
  const go = useGo()
  useEffect(() => {
    if (!report) return
    keepReport(report)
    notify(t('new.saved'))
    go(`/reports/${report.id}`, { replace: true })
  }, [report, go, t])
}
