import { useMemo } from 'react'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { Figure } from '../../ui/figure.tsx'
import { type FigureChange, figureText, type Report, sourceHref } from './report-fields.ts'
import styles from './reports.module.css'
import { type Block, blocksOf, type Piece } from './section-blocks.ts'

interface TextProps {
  report: Report
  text: string
  /** Figures that were fetched anew while the page has been open: their paragraphs ask to be read again. */
  changes?: readonly FigureChange[]
  /** Figures lead to their source. */
  linked?: boolean
}

/** The text of a section as it is read: figures in place of their references, and what has to be read again. */
export function SectionText({ report, text, changes, linked }: TextProps) {
  const blocks = useMemo(() => blocksOf(text), [text])
  return (
    <div className={styles.text}>
      {blocks.map((block) => (
        <ReadBlock key={block.at} block={block} report={report} changes={changes} linked={linked} />
      ))}
    </div>
  )
}

function ReadBlock({ block, report, changes, linked }: Omit<TextProps, 'text'> & { block: Block }) {
  const notes = useNotes(block, report, changes)
  const [only] = block.lines
  return (
    <div className={styles.block} data-due={notes.length > 0 ? true : undefined}>
      {block.kind === 'paragraph' ? (
        <p lang={report.language}>
          <Pieces pieces={only?.pieces ?? []} report={report} linked={linked} />
        </p>
      ) : (
        <ul lang={report.language}>
          {block.lines.map((line) => (
            <li key={line.at}>
              <Pieces pieces={line.pieces} report={report} linked={linked} />
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.due}>
          {note}
        </p>
      ))}
    </div>
  )
}

function Pieces({ pieces, report, linked }: { pieces: readonly Piece[]; report: Report; linked?: boolean }) {
  return pieces.map(({ at, text, name }) =>
    name === undefined ? text : <InlineFigure key={at} name={name} report={report} linked={linked} />,
  )
}

function InlineFigure({ name, report, linked }: { name: string; report: Report; linked?: boolean }) {
  const t = useWords(reportWords)
  const figure = report.figures.find(({ ref }) => ref === name)
  if (!figure) {
    return <mark className={styles.unknown}>{t('figure.unknown', { name: name || t('figure.nameless') })}</mark>
  }
  return (
    <Figure
      {...figureText(figure, report.language)}
      title={figure.label}
      stale={figure.stale}
      href={linked ? sourceHref(figure, report.year) : undefined}
    />
  )
}

/** Why a block has to be read again, in words; nothing when it need not be. */
function useNotes(block: Block, report: Report, changes: readonly FigureChange[] = []): string[] {
  const t = useWords(reportWords)
  const names = new Set(block.lines.flatMap(({ pieces }) => pieces.map(({ name }) => name)))
  const words = (value: FigureChange['before']) => figureText(value, report.language).text
  const stale = report.figures
    .filter((figure) => figure.stale && names.has(figure.ref))
    .map(({ label }) => t(report.can.refresh ? 'section.staleText' : 'section.staleRead', { label }))
  const changed = changes
    .filter(({ ref }) => names.has(ref))
    .map(({ label, before, after }) => t('section.changedText', { label, before: words(before), after: words(after) }))
  return [...stale, ...changed]
}
