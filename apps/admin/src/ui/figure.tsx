import { useUiWords } from './context.tsx'
import styles from './figure.module.css'
import { Link } from './link.tsx'

export type Suppression = 'primary' | 'secondary'

/**
 * A published figure, or the words that stand in its place. A suppressed figure never shows a number, whatever `value` holds.
 * `text` replaces the number where it is not a plain count, such as a share. `whyHref` is the page that explains suppression.
 */
export function Figure(props: {
  value?: number | null
  text?: string
  suppressed?: Suppression | null
  stale?: boolean
  whyHref?: string
  /** `text` stands in place of a number that is not shown, in words of the page's own. */
  hidden?: boolean
  /** What is counted, where the text around does not say it. */
  title?: string
  /** Opens the figure's source. */
  href?: string
}) {
  const words = useUiWords()
  if (props.suppressed) {
    return (
      <span className={styles.figure} data-hidden>
        {words.figure[props.suppressed]}
        {props.whyHref && (
          <>
            {' '}
            <Link href={props.whyHref}>{words.figure.why}</Link>
          </>
        )}
      </span>
    )
  }
  const shown = props.text ?? (typeof props.value === 'number' ? words.number(props.value) : undefined)
  if (shown === undefined) return <span className={styles.missing}>{words.figure.missing}</span>
  const stale = props.stale ? <span className="visually-hidden"> ({words.figure.stale})</span> : null
  const content = (
    <span
      className={styles.figure}
      title={props.title}
      data-stale={props.stale ? true : undefined}
      data-hidden={props.hidden ? true : undefined}
    >
      {shown}
      {stale}
    </span>
  )
  return props.href ? <Link href={props.href}>{content}</Link> : content
}

export interface BarRow {
  label: string
  value?: number | null
  suppressed?: Suppression | null
  /** A second line, such as "n = 58". */
  note?: string
}

/** Counts as a table whose cells carry a bar from zero: the chart and its table in one. Good up to some ten rows. */
export function BarTable(props: {
  caption: string
  captionShown?: boolean
  valueHeader?: string
  rows: BarRow[]
  whyHref?: string
}) {
  const words = useUiWords()
  const most = Math.max(1, ...props.rows.map((row) => (row.suppressed ? 0 : (row.value ?? 0))))
  return (
    <table className={styles.bars}>
      <caption className={props.captionShown ? undefined : 'visually-hidden'}>{props.caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{words.chart.category}</th>
          <th scope="col">{props.valueHeader ?? words.chart.value}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">
              {row.label}
              {row.note && <small>{row.note}</small>}
            </th>
            <td>
              {!row.suppressed && typeof row.value === 'number' && (
                <span className={styles.bar} style={{ width: `${(row.value / most) * 70}%` }} aria-hidden />
              )}
              <BarValue row={row} whyHref={props.whyHref} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BarValue({ row, whyHref }: { row: BarRow; whyHref?: string }) {
  const words = useUiWords()
  if (row.suppressed || typeof row.value !== 'number') return <Figure {...row} whyHref={whyHref} />
  return <b>{words.number(row.value)}</b>
}
