import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

/** A section with a heading on a card. `aside` stands to the right of the heading, such as a link or a small button. */
export function Card(props: { title?: string; aside?: ReactNode; level?: 2 | 3; children: ReactNode }) {
  const id = useId()
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <section className={styles.card} aria-labelledby={props.title ? id : undefined}>
      {props.title && (
        <div className={styles.head}>
          <Heading id={id}>{props.title}</Heading>
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  )
}

/** Cards beside each other: the main column and a narrower one, stacked on a small screen. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div>{main}</div>
      <div>{side}</div>
    </div>
  )
}

/** A list of term and answer. An item without an answer is left out; pass the words for "not known" where that matters. */
export function FactList({ items }: { items: { term: string; value: ReactNode; note?: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {items
        .filter((item) => item.value !== null && item.value !== undefined && item.value !== '')
        .map((item) => (
          <div key={item.term}>
            <dt>{item.term}</dt>
            <dd>
              {item.value}
              {item.note && <small> · {item.note}</small>}
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** A person's own words, set as a quotation with how and when they were said. */
export function Quote({ children, source }: { children: ReactNode; source?: ReactNode }) {
  return (
    <figure className={styles.quote}>
      <blockquote>{children}</blockquote>
      {source && <figcaption>{source}</figcaption>}
    </figure>
  )
}

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'

/** A short state in words. The tone strengthens the words and never replaces them. */
export function Chip({ tone = 'accent', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {children}
    </span>
  )
}

/** A calm box across the page: a warning with what to do, or an explanation. */
export function Note(props: { tone?: Tone; title?: string; children: ReactNode; role?: 'status' | 'alert' }) {
  return (
    <div className={styles.note} data-tone={props.tone ?? 'neutral'} role={props.role}>
      {props.title && <strong>{props.title}</strong>}
      <div>{props.children}</div>
    </div>
  )
}
