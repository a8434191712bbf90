import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { EditForm } from '../../record/edit-form.tsx'
import { Note } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { updateChild } from './child-calls.ts'
import { type Child, type ChildForm, type FactName, labelOf, shown, valuesOf } from './child-fields.ts'
import { ChildSection, SituationSections } from './child-form-sections.tsx'
import { useWhyNot } from './why-not.ts'

/** Changes the facts of a child whose record is open. */
export function EditChildPage() {
  const t = useWords(childWords)
  const childId = useParam('childId')
  const answer = useQuery(query('getChild', { path: { childId } }))
  const back = { href: `/children/${childId}`, label: answer.data?.reference ?? t('one') }
  return (
    <Page
      title={answer.data ? t('edit.title', { reference: answer.data.reference }) : t('edit.window')}
      windowTitle={t('edit.window')}
      breadcrumb={[{ href: '/children', label: t('title') }, back]}
    >
      <Loaded query={answer} lines={10}>
        {(row) => <Editable row={row} />}
      </Loaded>
    </Page>
  )
}

function Editable({ row }: { row: Child }) {
  const whyNot = useWhyNot()(row)
  return whyNot.edit ? <Note title={whyNot.edit}>{null}</Note> : <Facts row={row} />
}

function Facts({ row }: { row: Child }) {
  const t = useWords(childWords)
  const labels = useLabels()
  return (
    <EditForm<ChildForm, Child>
      row={row}
      draftKey={`child:${row.id}:edit`}
      back={`/children/${row.id}`}
      valuesOf={valuesOf}
      save={(changes, version) => updateChild(row.id, changes, version)}
      // The facts are the only fields that this form changes.
      labelOf={(name) => labelOf(t, labels, name as FactName)}
      shown={(name, values) => shown(labels, name as FactName, values[name as FactName])}
      submitLabel={t('edit.save')}
    >
      {(form) => (
        <>
          <ChildSection form={form} />
          <SituationSections form={form} />
        </>
      )}
    </EditForm>
  )
}
