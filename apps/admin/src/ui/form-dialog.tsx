import { Button } from '@mantine/core'
import { type ReactNode, type SubmitEvent, useEffect } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import styles from './actions.module.css'
import { applyProblem } from './apply-problem.ts'
import { useUiWords } from './context.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorSummary } from './error-summary.tsx'

/**
 * A short form in a dialog. The form is the page's, so that what is typed is still there when the dialog is opened again.
 * `error` is what the save threw; `conflict` is shown in place of a 412.
 */
export function FormDialog<Values extends FieldValues>(props: {
  form: UseFormReturn<Values>
  opened: boolean
  onClose: () => void
  title: string
  text?: ReactNode
  onSubmit: (values: Values) => unknown
  submitLabel: string
  danger?: boolean
  saving?: boolean
  error?: unknown
  conflict?: ReactNode
  children: ReactNode
}) {
  const words = useUiWords()
  const { form, error } = props
  const { setError } = form
  useEffect(() => {
    if (error) applyProblem({ setError }, error)
  }, [error, setError])
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    form.clearErrors()
    return form.handleSubmit(props.onSubmit)(event)
  }
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} size="lg">
      <form className={styles.form} onSubmit={submit} noValidate>
        {props.text && <p className={styles.text}>{props.text}</p>}
        {props.conflict}
        <ErrorSummary form={form} error={error} />
        {props.children}
        <div className={styles.buttons}>
          <Button type="submit" color={props.danger ? 'red' : undefined} loading={props.saving}>
            {props.submitLabel}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
