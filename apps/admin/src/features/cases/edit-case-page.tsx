import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { query } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { EditForm } from '../../record/edit-form.tsx'
import { Note } from '../../ui/card.tsx'
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
  return whyNot.edit ? <Note title={whyNot.edit}>{null}</Note> : <Facts row={row} />
}

/** Whoever came to answer one question is led to it. */
function useAsked() {
  useEffect(() => {
    const field = document.getElementById(window.location.hash.slice(1))
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  }, [])
}

function Facts({ row }: { row: Case }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  useAsked()
  return (
    <EditForm<CaseForm, Case>
      row={row}
      draftKey={`case:${row.id}:edit`}
      back={`/cases/${row.id}`}
      valuesOf={valuesOf}
      save={(changes, version) => updateCase(row.id, changes, version)}
      // The facts are the only fields that this form changes.
      labelOf={(name) => labelOf(t, labels, name as FactName)}
      shown={(name, values) => shown(labels, name as FactName, values[name as FactName])}
      submitLabel={t('edit.save')}
    >
      {(form) => <CaseFormSections form={form} />}
    </EditForm>
  )
}
