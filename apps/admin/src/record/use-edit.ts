import { useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, type PathValue, useForm } from 'react-hook-form'
import { ApiError } from '../api.ts'
import type { Side } from '../ui/conflict-panel.tsx'
import { changesOf, conflictsOf } from './changes.ts'
import type { Begun } from './use-draft.ts'
import { useTask } from './use-task.ts'

/** Somebody else has written since: 412, or 428 where nothing had been written when the form opened. */
const isStale = ({ problem }: ApiError) => problem.status === 412 || problem.status === 428

interface Editing<Values extends FieldValues, Row extends { version: number }> {
  /** The record as it was read when the form opened. */
  row: Row
  valuesOf: (row: Row) => Values
  /** Saves onto a version; `values` is the whole form, for records that are written whole. */
  save: (changes: Partial<Values>, version: number, values: Values) => Promise<Row>
  /** The record as it stands now, after a 412. The answer carries it unless it is opened on its own (an identity). */
  current?: (error: ApiError) => Row | Promise<Row>
  onDone: (row: Row, how: Done) => void
}
/** Saved; saved together with what somebody else had changed; nothing to save. */
export type Done = 'saved' | 'merged' | 'unchanged'

/**
 * A form over a record that others may change too. Only what was changed is sent. When somebody was faster (412), their
 * changes are taken into the form; where both changed the same field, `conflict` asks, and otherwise it is saved at once
 * on top of theirs. Nothing typed is lost in either case.
 */
export function useEdit<Values extends FieldValues, Row extends { version: number }>(editing: Editing<Values, Row>) {
  const { valuesOf } = editing
  const [base, setBase] = useState(() => ({ values: valuesOf(editing.row), row: editing.row }))
  // The whole form is given, which is one of its possible parts.
  const form = useForm<Values>({ defaultValues: base.values as DefaultValues<Values> })
  const [conflict, setConflict] = useState<{ names: (keyof Values & string)[]; theirs: Values }>()
  const [saved, setSaved] = useState(false)
  const task = useTask({ waits: true })

  async function saveOnto(onto: typeof base, values: Values, how: Done): Promise<void> {
    const changes = changesOf(onto.values, values)
    if (Object.keys(changes).length === 0) return done(onto.row, 'unchanged')
    try {
      done(await editing.save(changes, onto.row.version, values), how)
    } catch (error) {
      if (error instanceof ApiError && isStale(error)) return meet(onto, values, error)
      throw error
    }
  }

  function done(row: Row, how: Done) {
    setConflict(undefined)
    setSaved(true)
    editing.onDone(row, how)
  }

  async function meet(onto: typeof base, values: Values, error: ApiError): Promise<void> {
    // The API's contract: 412 carries the record as it stands now.
    const row = await (editing.current?.(error) ?? (error.problem.current as unknown as Row))
    const theirs = valuesOf(row)
    const names = conflictsOf(onto.values, values, theirs).map(String)
    const mine = changesOf(onto.values, values)
    const next = { values: theirs, row }
    setBase(next)
    form.reset(theirs)
    for (const [name, value] of Object.entries(mine)) set(name, value)
    if (names.length === 0) return saveOnto(next, { ...theirs, ...mine }, 'merged')
    setConflict({ names, theirs })
  }

  function set(name: string, value: unknown) {
    // A name and its value out of the form's own values.
    form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true })
  }

  // After a lost connection, with what has been typed meanwhile.
  const submit = (_values: Values) => task.run(() => saveOnto(base, form.getValues(), conflict ? 'merged' : 'saved'))
  function resolve(chosen: Record<string, Side>) {
    for (const name of conflict?.names ?? []) if (chosen[name] === 'theirs') set(name, conflict?.theirs[name])
    return submit(form.getValues())
  }
  return {
    form,
    submit,
    resolve,
    /** Keeps what the other one saved, and nothing of one's own. */
    discard: () => {
      form.reset(base.values)
      done(base.row, 'unchanged')
    },
    /** What the form began from, and takes up again from a draft that began there. */
    begun: { values: base.values, version: base.row.version },
    takeUp(begun: Begun<Values>, written: Values) {
      setBase({ values: begun.values, row: { ...base.row, version: begun.version ?? base.row.version } })
      form.reset(begun.values as DefaultValues<Values>) // as above
      for (const [name, value] of Object.entries(changesOf(begun.values, written))) set(name, value)
    },
    conflict,
    saving: task.running,
    error: task.error,
    unsaved: form.formState.isDirty && !saved,
  }
}
