import { useId } from 'react'
import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { useLabels } from '../../label.ts'
import { Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { type CrossTable, cellAt, type Keys, rowsOfTable, type Shown, suppressionOf } from './cells.ts'
import { listOf, type Metric, useDimensionName } from './dimensions.ts'
import styles from './statistics.module.css'

/** Two dimensions as rows and columns with their margins. What is hidden is said in words, and why in one place below. */
export function MetricTable({ metric, table, whyHref }: { metric: Metric; table: CrossTable; whyHref: string }) {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const id = useId()
  const caption = useCaption(metric, table)
  const dimensionName = useDimensionName()
  const [rowList, columnList] = [listOf(table.rows), listOf(table.columns)]
  if (!rowList || !columnList) return null
  const { shown, nobody, columns } = rowsOfTable(metric, table)
  if (shown.length === 0) {
    return (
      <div className={styles.cross}>
        <p className={styles.caption}>{caption}</p>
        <p className={styles.nobody}>{t('metric.nobodyAtAll')}</p>
      </div>
    )
  }
  const fixedBy = (column: string | undefined): Keys => (column ? { [table.columns]: column } : {})
  const ends = [...columns, undefined]
  const cells = [...shown, undefined].map((row) => ({
    row,
    cells: ends.map((column) => ({
      column,
      cell: cellAt(metric, { ...table.fixed, ...fixedBy(column), ...(row ? { [table.rows]: row } : {}) }),
    })),
  }))
  const all = cells.flatMap((line) => line.cells)
  return (
    <div className={styles.cross}>
      <p className={styles.caption} id={id}>
        {caption}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard */}
      <section className={styles.scroll} aria-labelledby={id} tabIndex={0}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{dimensionName(table.rows)}</th>
              {ends.map((column) => (
                <th key={column ?? 'all'} scope="col" data-margin={column === undefined || undefined}>
                  {column ? labels.of(columnList, column) : t('metric.all')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((line) => (
              <tr key={line.row ?? 'all'} data-margin={line.row === undefined || undefined}>
                <th scope="row">{line.row ? labels.of(rowList, line.row) : t('metric.all')}</th>
                {line.cells.map(({ column, cell }) => (
                  <td key={column ?? 'all'} data-margin={column === undefined || undefined}>
                    <Cell cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {nobody.length > 0 && (
        <p className={styles.nobody}>
          {t('metric.nobody', { groups: nobody.map((code) => labels.of(rowList, code)).join('; ') })}
        </p>
      )}
      {all.some(({ cell }) => cell && suppressionOf(cell)) && (
        <p className={styles.nobody}>
          {t('metric.hiddenHere')} <Link href={whyHref}>{t('metric.why')}</Link>
        </p>
      )}
      {all.some(({ cell }) => cell?.status === 'rounded') && <p className={styles.nobody}>{t('metric.roundedHere')}</p>}
    </div>
  )
}

/** "Form by gender", and for one code of a third dimension whom it is about. */
function useCaption(metric: Metric, { rows, columns, fixed }: CrossTable): string {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const dimensionName = useDimensionName()
  const third = metric.dimensions[2]
  const thirdList = third && listOf(third)
  const both = t('metric.by', { rows: dimensionName(rows), columns: dimensionName(columns).toLowerCase() })
  if (!third || !thirdList) return both
  const whom = fixed[third] ? labels.of(thirdList, fixed[third]) : t('metric.everybody')
  return `${whom}: ${both}`
}

function Cell({ cell }: { cell: Shown | undefined }) {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const suppressed = cell && suppressionOf(cell)
  if (suppressed || cell?.value === undefined) return <Figure suppressed={suppressed} />
  const rounded = cell.status === 'rounded'
  return (
    <>
      {rounded && (
        <>
          <span aria-hidden>≈ </span>
          <span className="visually-hidden">{t('metric.about')} </span>
        </>
      )}
      {labels.number(cell.value)}
    </>
  )
}
