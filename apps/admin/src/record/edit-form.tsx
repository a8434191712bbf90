import { type ReactNode, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useWords } from '../i18n/index.ts'
import { recordWords } from '../i18n/record.ts'
import { UnsavedGuard } from '../ui/actions.tsx'
import { FormLayout } from '../ui/form-layout.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { DraftOffer, DraftState } from './draft.tsx'
import { conflictOf } from './edit-conflict.tsx'
import { useDraft } from './use-draft.ts'
import { type Done, useEdit } from './use-edit.ts'
import { useGoTo } from './use-go-to.ts'

/** Changes what stands in a record: kept as a draft meanwhile, asked about where two changed the same, and then back to `back`. */
export function EditForm<Values extends FieldValues, Row extends { version: number }>(props: {
  row: Row
  draftKey: string
  back: string
  valuesOf: (row: Row) => Values
  /** Saves onto a version; `values` is the whole form, for records that are written whole. */
  save: (changes: Partial<Values>, version: number, values: Values) => Promise<Row>
  labelOf: (name: keyof Values & string) => string | undefined
  shown: (name: keyof Values & string, values: Values) => string
  submitLabel: string
  children: (form: UseFormReturn<Values>) => ReactNode
}) {
  const r = useWords(recordWords)
  const { row, valuesOf, save, back } = props
  const [done, setDone] = useState<Done>()
  const edit = useEdit<Values, Row>({ row, valuesOf, save, onDone: (_row, how) => setDone(how) })
  const { form } = edit
  const draft = useDraft({
    draftKey: props.draftKey,
    form,
    begun: edit.begun,
    take: edit.takeUp,
    done: done !== undefined,
  })
  useGoTo(done && back, done && done !== 'unchanged' ? r(done) : undefined)
  return (
    <>
      <DraftOffer draft={draft} />
      <FormLayout
        form={form}
        onSubmit={edit.submit}
        submitLabel={props.submitLabel}
        saving={edit.saving}
        error={edit.error}
        conflict={conflictOf(edit, props.labelOf, props.shown)}
        actions={
          <>
            <ButtonLink href={back} variant="default">
              {r('cancel')}
            </ButtonLink>
            <DraftState draft={draft} dirty={edit.unsaved} />
          </>
        }
      >
        {props.children(form)}
      </FormLayout>
      <UnsavedGuard when={edit.unsaved && draft.standing.is !== 'saved'} />
    </>
  )
}
