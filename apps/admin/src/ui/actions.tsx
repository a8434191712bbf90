import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './actions.module.css'
import { useNavigation, useUiWords } from './context.tsx'
import { Dialog } from './dialog.tsx'

/** A button that says why it cannot be used: `whyNot` is the server's reason in words. `isNew` is what the key `n` presses. */
export function ActionButton(
  props: {
    onClick: () => void
    whyNot?: string
    isNew?: boolean
    children: ReactNode
    'aria-label'?: string
  } & Omit<ButtonProps, 'disabled'>,
) {
  const id = useId()
  const { whyNot, onClick, isNew, children, ...rest } = props
  return (
    <span className={styles.action}>
      <Button
        {...rest}
        // Not `disabled`: a button that explains itself must be reachable by keyboard.
        aria-disabled={whyNot ? true : undefined}
        data-disabled={whyNot ? true : undefined}
        aria-describedby={whyNot ? id : undefined}
        data-shortcut={isNew && !whyNot ? 'new' : undefined}
        onClick={whyNot ? undefined : onClick}
      >
        {children}
      </Button>
      {whyNot && <small id={id}>{whyNot}</small>}
    </span>
  )
}

/** A button whose act is asked about once: `title` is the question, `text` says what will happen. */
export function ConfirmButton(props: {
  label: string
  /** The label and what it is about, where a list has many. */
  fullLabel?: string
  title: string
  text?: ReactNode
  confirmLabel: string
  danger?: boolean
  variant?: ButtonProps['variant']
  whyNot?: string
  /** The question stays open until this is done; when it fails it stays open with `error`. */
  onConfirm: () => unknown
  error?: ReactNode
  children?: ReactNode
}) {
  const words = useUiWords()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await props.onConfirm()
      setOpen(false)
    } catch {
      // The mutation holds the error, and the page shows it through `error`.
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <ActionButton
        variant={props.variant ?? 'default'}
        whyNot={props.whyNot}
        aria-label={props.fullLabel}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </ActionButton>
      <Dialog opened={open} onClose={() => setOpen(false)} title={props.title}>
        {props.text && <p className={styles.text}>{props.text}</p>}
        {props.children}
        {props.error}
        <div className={styles.buttons}>
          <Button color={props.danger ? 'red' : undefined} loading={busy} onClick={confirm}>
            {props.confirmLabel}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {words.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** Asks once before a page with unsaved words is left, within the application and when the tab is closed. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const words = useUiWords()
  const { block } = useNavigation()
  const answer = useRef<(leave: boolean) => void>(undefined)
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (!when) return
    return block(() => {
      setAsking(true)
      return new Promise((resolve) => {
        answer.current = resolve
      })
    })
  }, [when, block])
  const reply = (leave: boolean) => {
    setAsking(false)
    answer.current?.(leave)
  }
  return (
    <Dialog opened={asking} onClose={() => reply(false)} title={words.unsaved.title}>
      <p className={styles.text}>{words.unsaved.text}</p>
      <div className={styles.buttons}>
        <Button onClick={() => reply(false)} data-autofocus>
          {words.unsaved.stay}
        </Button>
        <Button variant="default" onClick={() => reply(true)}>
          {words.unsaved.leave}
        </Button>
      </div>
    </Dialog>
  )
}
