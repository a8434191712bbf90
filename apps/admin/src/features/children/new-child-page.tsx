import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { query, type Schemas } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
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
import { Loaded } from '../../ui/states.tsx'
import { useFilters } from '../../url.ts'
import { createChild, identityFields } from './child-calls.ts'
import { type Child, type ChildForm, noRelation, noValues } from './child-fields.ts'
import { ChildSection, SituationSections } from './child-form-sections.tsx'
import { RelationFields } from './relation-fields.tsx'

/** Opens a child's record. `?caseId=` is the case one came from, which is the relation to begin with. */
export function NewChildPage() {
  const t = useWords(childWords)
  const { caseId } = useFilters().filters
  const from = useQuery({ ...query('getCase', { path: { caseId: caseId ?? '' } }), enabled: caseId !== undefined })
  const back = from.data && { href: `/cases/${from.data.id}`, label: from.data.reference }
  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      breadcrumb={[{ href: '/children', label: t('title') }, ...(back ? [back] : [])]}
    >
      {caseId === undefined ? <NewChildForm /> : <Loaded query={from}>{(row) => <NewChildForm from={row} />}</Loaded>}
    </Page>
  )
}

function NewChildForm({ from }: { from?: Schemas['Case'] }) {
  const t = useWords(childWords)
  const r = useWords(recordWords)
  const may = useMay()
  const [key, setKey] = useState(newKey)
  const [created, setCreated] = useState<Child>()
  const [first] = useState<ChildForm>(() => ({ ...noValues, relations: [{ ...noRelation, caseId: from?.id ?? null }] }))
  const form = useForm<ChildForm>({ defaultValues: first })
  const save = useTask({ waits: true })
  const draft = useDraft({
    draftKey: from ? `case:${from.id}:child` : 'child:new',
    form,
    begun: { values: first, version: null },
    take: (begun, written) => takeInto(form, begun, written),
    done: created !== undefined,
  })
  const offer = usePersonOffer()
  useGoTo(created && `/children/${created.id}`, t('new.saved', { reference: created?.reference ?? '' }))
  const related = Boolean(form.watch('relations.0.caseId'))
  // After a lost connection, with what has been typed meanwhile and the same key.
  const submit = (searched: SearchBefore, withKey = key) =>
    save.run(async () => setCreated(await createChild(form.getValues(), withKey, searched)))
  const unsaved = form.formState.isDirty && !created
  const anew = () => {
    const another = newKey()
    setKey(another)
    return form.handleSubmit((values) => offer.before(values.identity, (searched) => submit(searched, another)))()
  }
  return (
    <>
      <DraftOffer draft={draft} identity />
      <FormLayout
        form={form}
        onSubmit={(values) => offer.before(values.identity, submit)}
        submitLabel={t('new.save')}
        saving={save.running || created !== undefined}
        error={isSecondTry(save.error) ? undefined : save.error}
        conflict={
          isSecondTry(save.error) && <SecondTry list={{ href: '/children', label: t('title') }} onAnew={anew} />
        }
        actions={
          <>
            <ButtonLink href={from ? `/cases/${from.id}` : '/children'} variant="default">
              {r('cancel')}
            </ButtonLink>
            <DraftState draft={draft} dirty={unsaved} />
          </>
        }
      >
        <ChildSection form={form} />
        <FormSection id="relation" title={t('section.relation')} lead={t('section.relationLead')}>
          <RelationFields
            control={form.control}
            nameOf={(field) => `relations.0.${field}`}
            given={from}
            required={false}
            relationRequired={related}
          />
        </FormSection>
        <SituationSections form={form} />
        {may('child_identity:write') && (
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
    </>
  )
}
