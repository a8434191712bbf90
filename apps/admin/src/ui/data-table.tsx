import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import styles from './data-table.module.css'
import { Link } from './link.tsx'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  align?: 'right'
  /** Left out of the card on a small screen. */
  wideOnly?: boolean
}

/**
 * A list: a dense table on a wide screen, cards at 390 px. The first column names the row and carries its link.
 * Arrow up and down move between the rows' links, Enter opens. `caption` is read out and may be shown.
 */
export function DataTable<Row>(props: {
  caption: string
  captionShown?: boolean
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowHref?: (row: Row) => string
  empty?: ReactNode
}) {
  const small = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  if (props.rows.length === 0 && props.empty) return <div className={styles.none}>{props.empty}</div>
  return small ? <Cards {...props} /> : <Wide {...props} />
}

type ListProps<Row> = Parameters<typeof DataTable<Row>>[0]

function Wide<Row>(props: ListProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [first, ...rest] = props.columns
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={props.captionShown ? styles.caption : 'visually-hidden'}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveBetweenRows(event, body.current)}>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} data-link={props.rowHref ? true : undefined}>
              {first && (
                <th scope="row" data-align={first.align}>
                  <RowName row={row} column={first} href={props.rowHref?.(row)} />
                </th>
              )}
              {rest.map((column) => (
                <td key={column.key} data-align={column.align}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards<Row>(props: ListProps<Row>) {
  const list = useRef<HTMLUListElement>(null)
  const [first, ...rest] = props.columns
  const shown = rest.filter((column) => !column.wideOnly)
  return (
    <ul
      className={styles.cards}
      aria-label={props.caption}
      ref={list}
      onKeyDown={(e) => moveBetweenRows(e, list.current)}
    >
      {props.rows.map((row) => (
        <li key={props.rowKey(row)} data-link={props.rowHref ? true : undefined}>
          {first && (
            <div className={styles.cardName}>
              <RowName row={row} column={first} href={props.rowHref?.(row)} />
            </div>
          )}
          <dl>
            {shown.map((column) => (
              <div key={column.key}>
                <dt>{column.header}</dt>
                <dd>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function RowName<Row>({ row, column, href }: { row: Row; column: Column<Row>; href?: string }) {
  if (!href) return column.cell(row)
  return (
    <Link href={href} className={styles.rowLink} data-row>
      {column.cell(row)}
    </Link>
  )
}

function moveBetweenRows(event: KeyboardEvent, container: HTMLElement | null) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !container) return
  const links = [...container.querySelectorAll<HTMLElement>('a[data-row]')]
  const here = links.findIndex((link) => link.matches(':focus'))
  const next = links[here + step]
  if (here < 0 || !next) return
  event.preventDefault()
  next.focus()
}
