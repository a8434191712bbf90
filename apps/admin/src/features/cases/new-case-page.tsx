import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { todayInStockholm } from '../../record/days.ts'
import { IdentityFields } from '../../record/identity-fields.tsx'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink, Link } from '../../ui/link.tsx'
import { notify } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { useGo } from '../../url.ts'
import { createCase, identityFields } from './case-calls.ts'
import { type Case, type CaseForm, noValues } from './case-fields.ts'
import { CaseFormSections } from './case-form-sections.tsx'

/** Opens a case. Only the role and the month are required. */
export function NewCasePage() {
  const t = useWords(caseWords)
  const r = useWords(recordWords)
  const may = useMay()
  const [key] = useState(newKey)
  const [created, setCreated] = useState<Case>()
  const form = useForm<CaseForm>({ defaultValues: { ...noValues, contactMonth: todayInStockholm().slice(0, 7) } })
  const save = useTask()
  useGoTo(created, t('new.saved', { reference: created?.reference ?? '' }))
  const submit = (values: CaseForm) => save.run(async () => setCreated(await createCase(values, key)))
  return (
    <Page title={t('new.title')} lead={t('new.lead')} breadcrumb={[{ href: '/cases', label: t('title') }]}>
      {isSecondTry(save.error) && (
        <Note tone="warn" title={r('earlier')} role="alert">
          {r('earlierText')} <Link href="/cases">{t('title')}</Link>
        </Note>
      )}
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('new.save')}
        saving={save.running || created !== undefined}
        error={isSecondTry(save.error) ? undefined : save.error}
        actions={
          <ButtonLink href="/cases" variant="default">
            {r('cancel')}
          </ButtonLink>
        }
      >
        <CaseFormSections form={form} />
        {may('case_identity:write') && (
          <FormSection
            id="identity"
            title={r('identity.title')}
            lead={`${r('identity.lead')} ${r('identity.optional')}`}
          >
            <IdentityFields control={form.control} fields={identityFields} nameOf={(field) => `identity.${field}`} />
          </FormSection>
        )}
      </FormLayout>
      <UnsavedGuard when={form.formState.isDirty && !created} />
    </Page>
  )
}

/** An earlier try with this form reached the server and its answer did not reach us; the form has changed since. */
const isSecondTry = (error: unknown) => error instanceof ApiError && error.problem.code === 'idempotency_mismatch'

/** After the render that took the guard away, so that leaving is not asked about. */
function useGoTo(row: Case | undefined, notice: string) {
  const go = useGo()
  useEffect(() => {
    if (!row) return
    notify(notice)
    go(`/cases/${row.id}`, { replace: true })
  }, [row, notice, go])
}
