import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query } from '../../api.ts'
import { childWords } from '../../i18n/children.ts'
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
  return whyNot.edit ? <Note title={whyNot.edit}>{null}</Note> : <EditForm row={row} />
}

function EditForm({ row }: { row: Child }) {
  const t = useWords(childWords)
  const r = useWords(recordWords)
  const labels = useLabels()
  const [done, setDone] = useState<Done>()
  const edit = useEdit<ChildForm, Child>({
    row,
    valuesOf,
    save: (changes, version) => updateChild(row.id, changes, version),
    onDone: (_row, how) => setDone(how),
  })
  const { form, conflict } = edit
  const draft = useDraft({
    draftKey: `child:${row.id}:edit`,
    form,
    begun: edit.begun,
    take: edit.takeUp,
    done: done !== undefined,
  })
  const text = (name: FactName, values: ChildForm) => shown(labels, name, values[name])
  useGoTo(done && `/children/${row.id}`, done && done !== 'unchanged' ? r(done) : undefined)
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
            <ButtonLink href={`/children/${row.id}`} variant="default">
              {r('cancel')}
            </ButtonLink>
            <DraftState draft={draft} dirty={edit.unsaved} />
          </>
        }
      >
        <ChildSection form={form} />
        <SituationSections form={form} />
      </FormLayout>
      <UnsavedGuard when={edit.unsaved && draft.standing.is !== 'saved'} />
    </>
  )
}
