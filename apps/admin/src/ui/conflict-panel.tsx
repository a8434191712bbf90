import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import styles from './conflict-panel.module.css'
import { useUiWords } from './context.tsx'

export type Side = 'yours' | 'theirs'
export interface Difference {
  name: string
  label: string
  /** As it is shown: labels and dates, no codes. Empty text is shown as such. */
  yours: string
  theirs: string
}

/**
 * Two people changed the same thing (412). Each field that differs is shown both ways; yours is chosen to begin with.
 * `onSave` gets the chosen side of each field and saves again on top of the current version; `onDiscard` keeps theirs.
 */
export function ConflictPanel(props: {
  differences: Difference[]
  saving?: boolean
  onSave: (chosen: Record<string, Side>) => void
  onDiscard?: () => void
}) {
  const words = useUiWords()
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const sideOf = (name: string) => chosen[name] ?? 'yours'
  const heading = useRef<HTMLHeadingElement>(null)
  // The save button that was pressed may be far below: whoever pressed it is brought to the question.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={styles.panel} aria-labelledby="conflict-title" role="alert">
      <h2 id="conflict-title" ref={heading} tabIndex={-1}>
        {words.conflict.title}
      </h2>
      <p>{words.conflict.text}</p>
      {props.differences.map((difference) => (
        <fieldset key={difference.name} className={styles.field}>
          <legend>{difference.label}</legend>
          {(['yours', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name={`conflict-${difference.name}`}
                checked={sideOf(difference.name) === side}
                onChange={() => setChosen((now) => ({ ...now, [difference.name]: side }))}
              />
              <span>
                <small>{words.conflict[side]}</small>
                {difference[side] || <em>{words.conflict.empty}</em>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className={styles.buttons}>
        <Button
          loading={props.saving}
          onClick={() => props.onSave(Object.fromEntries(props.differences.map(({ name }) => [name, sideOf(name)])))}
        >
          {words.conflict.save}
        </Button>
        {props.onDiscard && (
          <Button variant="default" onClick={props.onDiscard}>
            {words.conflict.discard}
          </Button>
        )}
      </div>
    </section>
  )
}
