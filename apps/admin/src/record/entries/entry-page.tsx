import { useQuery } from '@tanstack/react-query'
import { type Form, fieldsOf } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { query } from '../../api.ts'
import { entryWords } from '../../i18n/entries.ts'
import { useWords } from '../../i18n/index.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import { NotFoundPage } from '../../shell/plain-pages.tsx'
import { UnsavedGuard } from '../../ui/actions.tsx'
import { FormLayout } from '../../ui/form-layout.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { DraftOffer, DraftState } from '../draft.tsx'
import { EditForm } from '../edit-form.tsx'
import { takeInto, useDraft } from '../use-draft.ts'
import { useGoTo } from '../use-go-to.ts'
import { newKey, useTask } from '../use-task.ts'
import {
  bodyOf,
  createEntry,
  type Entry,
  type EntryValues,
  entryQuery,
  labelOf,
  type RecordKind,
  shown,
  updateEntry,
  valuesOf,
} from './entry.ts'
import { EntryFields } from './entry-fields.tsx'

interface Writing {
  kind: RecordKind
  recordId: string
  form: Form
  back: string
}

/** The page on which one entry of a record is written, new or again. `list` is the address and the name of the records' list. */
export function EntryPage({ kind, isNew }: { kind: RecordKind; isNew?: true }) {
  const { language } = useLabels()
  const recordId = useParam(kind === 'case' ? 'caseId' : 'childId')
  const called = useParam('form')
  const form = forms.find(({ name, records }) => name === called && records.includes(kind))
  const reference = useReference(kind, recordId)
  if (!form) return <NotFoundPage />
  const base = kind === 'case' ? '/cases' : '/children'
  const writing = { kind, recordId, form, back: `${base}/${recordId}/${form.place}` }
  const title = isNew ? form.add[language] : form.one[language]
  return (
    <Page title={title} lead={form.lead[language]} breadcrumb={[{ href: writing.back, label: reference }]}>
      {isNew ? <NewEntry {...writing} /> : <ChangedEntry {...writing} />}
    </Page>
  )
}

function useReference(kind: RecordKind, id: string): string {
  const t = useWords(entryWords)
  const ofCase = useQuery({ ...query('getCase', { path: { caseId: id } }), enabled: kind === 'case' })
  const ofChild = useQuery({ ...query('getChild', { path: { childId: id } }), enabled: kind === 'child' })
  return (ofCase.data ?? ofChild.data)?.reference ?? t('record')
}

function NewEntry({ kind, recordId, form: entry, back }: Writing) {
  const t = useWords(entryWords)
  const r = useWords(recordWords)
  const first = useMemo(() => valuesOf(entry), [entry])
  const form = useForm<EntryValues>({ defaultValues: first })
  const [key] = useState(newKey)
  const [saved, setSaved] = useState(false)
  const task = useTask({ waits: true })
  const draft = useDraft({
    draftKey: `${kind}:${recordId}:${entry.name}`,
    form,
    begun: { values: first, version: null },
    take: (begun, written) => takeInto(form, begun, written),
    done: saved,
  })
  // After a lost connection, with what has been typed meanwhile and the same key.
  const create = () => {
    const values = form.getValues()
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0)),
    )
    return createEntry(kind, recordId, entry, bodyOf(entry, given, values), key)
  }
  const submit = async () => {
    if (await task.run(create)) setSaved(true)
  }
  useGoTo(saved ? back : undefined, t('saved'))
  const unsaved = form.formState.isDirty && !saved
  return (
    <>
      <DraftOffer draft={draft} />
      <FormLayout
        form={form}
        onSubmit={submit}
        submitLabel={t('save')}
        saving={task.running}
        error={task.error}
        actions={
          <>
            <ButtonLink href={back} variant="default">
              {r('cancel')}
            </ButtonLink>
            <DraftState draft={draft} dirty={unsaved} />
          </>
        }
      >
        <EntryFields form={form} entry={entry} />
      </FormLayout>
      <UnsavedGuard when={unsaved && draft.standing.is !== 'saved'} />
    </>
  )
}

function ChangedEntry(writing: Writing) {
  const answer = useQuery(entryQuery(writing.form, useParam('entryId')))
  return (
    <Loaded query={answer} lines={8}>
      {(row) => <EditEntry {...writing} row={row} />}
    </Loaded>
  )
}

function EditEntry({ kind, recordId, form: entry, back, row }: Writing & { row: Entry }) {
  const t = useWords(entryWords)
  const labels = useLabels()
  const fields = fieldsOf(entry)
  return (
    <EditForm<EntryValues, Entry>
      row={row}
      draftKey={`${kind}:${recordId}:${entry.name}:${row.id}`}
      back={back}
      valuesOf={(now) => valuesOf(entry, now)}
      save={(changes, version, values) => updateEntry(kind, entry, row.id, bodyOf(entry, changes, values), version)}
      labelOf={(name) => fields[name] && labelOf(fields[name], labels.language)}
      shown={(name, values) => (fields[name] ? shown(labels, fields[name], values[name]) : '')}
      submitLabel={t('save')}
    >
      {(form) => <EntryFields form={form} entry={entry} />}
    </EditForm>
  )
}
