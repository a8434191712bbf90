import { Input } from '@mantine/core'
import { type Ref, useImperativeHandle, useRef } from 'react'
import styles from './editor.module.css'
import { piecesOf, referenceAt } from './section-blocks.ts'

/** What the page may do with the text: write a reference where the cursor stands, or go to it and mark a reference. */
export interface TextHandle {
  insert: (name: string) => void
  focus: (name?: string) => void
}

/**
 * A text that refers to figures. References are set apart as one types, and one that names no figure is marked. The
 * marks lie behind the words, in a copy of the text that no screen reader sees.
 */
export function ReferenceTextarea(props: {
  id: string
  label: string
  help: string
  error?: string
  language: string
  value: string
  onChange: (text: string) => void
  isKnown: (name: string) => boolean
  handle: Ref<TextHandle>
}) {
  const { id, value, onChange, error } = props
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(props.handle, () => ({
    focus: (name) => area.current && focusOn(area.current, name),
    insert: (name) => area.current && insertReference(area.current, name, onChange),
  }))
  return (
    <Input.Wrapper
      id={id}
      label={props.label}
      description={props.help}
      error={error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <div className={styles.field}>
        <div className={styles.behind} aria-hidden>
          {piecesOf(value).map((piece) =>
            piece.name === undefined ? (
              piece.text
            ) : (
              <mark key={piece.at} data-unknown={props.isKnown(piece.name) ? undefined : true}>
                {piece.text}
              </mark>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          ref={area}
          id={id}
          lang={props.language}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-describedby={error ? `${id}-description ${id}-error` : `${id}-description`}
          aria-invalid={error ? true : undefined}
        />
      </div>
    </Input.Wrapper>
  )
}

function focusOn(area: HTMLTextAreaElement, name: string | undefined) {
  area.focus()
  const piece = name === undefined ? undefined : piecesOf(area.value).find((one) => one.name === name)
  if (piece) area.setSelectionRange(piece.at, piece.at + piece.text.length)
}

function insertReference(area: HTMLTextAreaElement, name: string, onChange: (text: string) => void) {
  const { selectionStart, selectionEnd } = area
  const written = referenceAt(area.value, selectionStart, selectionEnd, name)
  area.focus()
  // The only way to write that the browser's undo knows of; where it is refused, the text is set.
  if (document.execCommand('insertText', false, written)) return
  area.setRangeText(written, selectionStart, selectionEnd, 'end')
  onChange(area.value)
}
