import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { todayInStockholm } from '../../record/days.ts'
import { DraftOffer, DraftState } from '../../record/draft.tsx'
import { IdentityFields } from '../../record/identity-fields.tsx'
import { type SearchBefore, usePersonOffer } from '../../record/person-offer.ts'
import { PersonOfferButton, PersonOfferDialog } from '../../record/person-offer-dialog.tsx'
import { isSecondTry, SecondTry } from '../../record/second-try.tsx'
import { takeInto, useDraft } from '../../record/use-draft.ts'
import { useGoTo } from '../../record/use-go-to.ts'
import { newKey, useTask } from '../../record/use-task.ts'
import { useMay } from '../../session.tsx'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout, FormSection } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { createCase, identityFields } from './case-calls.ts'
import { type Case, type CaseForm, noValues } from './case-fields.ts'
import { CaseFormSections } from './case-form-sections.tsx'

/** Opens a case. Only the role and the month are required. */
export function NewCasePage() {
  const t = useWords(caseWords)
  const r = useWords(recordWords)
  const may = useMay()
  const [key, setKey] = useState(newKey)
  const [created, setCreated] = useState<Case>()
  const [first] = useState<CaseForm>(() => ({ ...noValues, contactMonth: todayInStockholm().slice(0, 7) }))
  const form = useForm<CaseForm>({ defaultValues: first })
  const save = useTask({ waits: true })
  const draft = useDraft({
    draftKey: 'case:new',
    form,
    begun: { values: first, version: null },
    take: (begun, written) => takeInto(form, begun, written),
    done: created !== undefined,
  })
  const offer = usePersonOffer()
  useGoTo(created && `/cases/${created.id}`, t('new.saved', { reference: created?.reference ?? '' }))
  // After a lost connection, with what has been typed meanwhile and the same key.
  const submit = (searched: SearchBefore, withKey = key) =>
    save.run(async () => setCreated(await createCase(form.getValues(), withKey, searched)))
  const unsaved = form.formState.isDirty && !created
  const anew = () => {
    const another = newKey()
    setKey(another)
    return form.handleSubmit((values) => offer.before(values.identity, (searched) => submit(searched, another)))()
  }
  return (
    <Page title={t('new.title')} lead={t('new.lead')} breadcrumb={[{ href: '/cases', label: t('title') }]}>
      <DraftOffer draft={draft} identity />
      <FormLayout
        form={form}
        onSubmit={(values) => offer.before(values.identity, submit)}
        submitLabel={t('new.save')}
        saving={save.running || created !== undefined}
        error={isSecondTry(save.error) ? undefined : save.error}
        conflict={isSecondTry(save.error) && <SecondTry list={{ href: '/cases', label: t('title') }} onAnew={anew} />}
        actions={
          <>
            <ButtonLink href="/cases" variant="default">
              {r('cancel')}
            </ButtonLink>
            <DraftState draft={draft} dirty={unsaved} />
          </>
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
            <PersonOfferButton offer={offer} texts={form.watch('identity')} />
          </FormSection>
        )}
      </FormLayout>
      <PersonOfferDialog offer={offer} />
      <UnsavedGuard
        when={unsaved && (draft.standing.is !== 'saved' || form.formState.dirtyFields.identity !== undefined)}
      />
    </Page>
  )
}
