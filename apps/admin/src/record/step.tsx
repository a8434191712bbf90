import { type ReactNode, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { ApiError } from '../api.ts'
import { ActionButton, ConfirmButton } from '../ui/actions.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notify.ts'
import { ErrorState } from '../ui/states.tsx'
import { newKey, useTask } from './use-task.ts'

interface StepWords {
  button: string
  title: string
  text?: ReactNode
  /** The button that takes the step, where it is called something else than the one that asks about it. */
  confirm?: string
  done: string
}

interface Step {
  words: StepWords
  whyNot?: string
  danger?: boolean
  /** Runs also when the step was refused: what stands on the page may be why. */
  refresh?: () => unknown
}

/** The words of a step that stand together under its name. */
export const stepWords = <Name extends string>(
  t: (key: `${NoInfer<Name>}.${'button' | 'title' | 'text' | 'done'}`, values?: Record<string, string>) => string,
  name: Name,
  values?: Record<string, string>,
): StepWords => ({
  button: t(`${name}.button`),
  title: t(`${name}.title`, values),
  text: t(`${name}.text`, values),
  done: t(`${name}.done`, values),
})

/** A button whose step is asked about once. */
export function ConfirmStep({ words, whyNot, danger, refresh, send }: Step & { send: () => Promise<unknown> }) {
  const save = useTask()
  const confirm = async () => {
    const done = await save.run(send)
    await refresh?.()
    if (!done) throw new Error('kept open')
    notify(words.done)
  }
  return (
    <ConfirmButton
      label={words.button}
      title={words.title}
      text={words.text}
      confirmLabel={words.confirm ?? words.button}
      danger={danger}
      whyNot={whyNot}
      onConfirm={confirm}
      error={save.error ? <ErrorState error={save.error} /> : undefined}
    />
  )
}

/** A button whose step asks for something first, in a dialog. What was typed is still there when it is refused. */
export function StepDialog<Values extends FieldValues>(
  props: Step & {
    form: UseFormReturn<Values>
    /** The key says which tries to save are the same one; the next step has another. */
    send: (values: Values, key: string) => Promise<unknown>
    /** The button stands out as what to do now. */
    main?: boolean
    /** What the key `n` presses. */
    isNew?: boolean
    /** Shown when somebody else has changed it since. */
    stale?: ReactNode
    onDone?: () => void
    children?: ReactNode
  },
) {
  const { words, form } = props
  const [opened, setOpened] = useState(false)
  const [key, setKey] = useState(newKey)
  const save = useTask()
  const isStale = props.stale && save.error instanceof ApiError && save.error.problem.status === 412
  const submit = async (values: Values) => {
    const done = await save.run(() => props.send(values, key))
    await props.refresh?.()
    if (!done) return
    setOpened(false)
    setKey(newKey())
    notify(words.done)
    props.onDone?.()
  }
  return (
    <>
      <ActionButton
        variant={props.main ? undefined : 'default'}
        whyNot={props.whyNot}
        isNew={props.isNew}
        onClick={() => setOpened(true)}
      >
        {words.button}
      </ActionButton>
      <FormDialog
        form={form}
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.title}
        text={words.text}
        onSubmit={submit}
        submitLabel={words.confirm ?? words.button}
        danger={props.danger}
        saving={save.running}
        error={isStale ? undefined : save.error}
        conflict={isStale && props.stale}
      >
        {props.children}
      </FormDialog>
    </>
  )
}
