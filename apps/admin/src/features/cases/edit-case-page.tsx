import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { query } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import { DraftOffer, DraftState } from '../../record/draft.tsx'
import { useDraft } from '../../record/use-draft.ts'
import { type Done, useEdit } from '../../record/use-edit.ts'
import { useGoTo } from '../../record/use-go-to.ts'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { Note } from '../../ui/card.tsx'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { updateCase } from './case-calls.ts'
import { type Case, type CaseForm, type FactName, labelOf, shown, valuesOf } from './case-fields.ts'
import { CaseFormSections } from './case-form-sections.tsx'
import { useWhyNot } from './why-not.ts'

/** Changes the facts of an open case. */
export function EditCasePage() {
  const t = useWords(caseWords)
  const caseId = useParam('caseId')
  const answer = useQuery(query('getCase', { path: { caseId } }))
  const back = { href: `/cases/${caseId}`, label: answer.data?.reference ?? t('one') }
  return (
    <Page
      title={answer.data ? t('edit.title', { reference: answer.data.reference }) : t('edit.window')}
      windowTitle={t('edit.window')}
      breadcrumb={[{ href: '/cases', label: t('title') }, back]}
    >
      <Loaded query={answer} lines={10}>
        {(row) => <Editable row={row} />}
      </Loaded>
    </Page>
  )
}

function Editable({ row }: { row: Case }) {
  const whyNot = useWhyNot()(row)
  return whyNot.edit ? <Note title={whyNot.edit}>{null}</Note> : <EditForm row={row} />
}

/** Whoever came to answer one question is led to it. */
function useAsked() {
  useEffect(() => {
    const field = document.getElementById(window.location.hash.slice(1))
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  }, [])
}

function EditForm({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const r = useWords(recordWords)
  const labels = useLabels()
  const [done, setDone] = useState<Done>()
  const edit = useEdit<CaseForm, Case>({
    row,
    valuesOf,
    save: (changes, version) => updateCase(row.id, changes, version),
    onDone: (_row, how) => setDone(how),
  })
  const { form, conflict } = edit
  const draft = useDraft({
    draftKey: `case:${row.id}:edit`,
    form,
    begun: edit.begun,
    take: edit.takeUp,
    done: done !== undefined,
  })
  useAsked()
  const text = (name: FactName, values: CaseForm) => shown(labels, name, values[name])
  useGoTo(done && `/cases/${row.id}`, done && done !== 'unchanged' ? r(done) : undefined)
  return (
    <>
      <DraftOffer draft={draft} />
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={t('edit.save')}
        saving={edit.saving}
        error={edit.error}
        conflict={
          conflict && (
            <ConflictPanel
              // The facts are the only fields that this form changes.
              differences={(conflict.names as FactName[]).map((name) => ({
                name,
                label: labelOf(t, labels, name),
                yours: text(name, form.getValues()),
                theirs: text(name, conflict.theirs),
              }))}
              saving={edit.saving}
              onSave={edit.resolve}
              onDiscard={edit.discard}
            />
          )
        }
        actions={
          <>
            <ButtonLink href={`/cases/${row.id}`} variant="default">
              {r('cancel')}
            </ButtonLink>
            <DraftState draft={draft} dirty={edit.unsaved} />
          </>
        }
      >
        <CaseFormSections form={form} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved && draft.standing.is !== 'saved'} />
    </>
  )
}
