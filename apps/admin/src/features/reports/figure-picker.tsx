import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useLabels } from '../../label.ts'
import { Figure } from '../../ui/figure.tsx'
import editor from './editor.module.css'
import { figureText, type Report, type ReportFigure } from './report-fields.ts'
import styles from './reports.module.css'

/** Every figure that the report may use, found by its words or its name. Pressing one inserts it. */
export function FigurePicker(props: { report: Report; used: readonly string[]; onPick: (name: string) => void }) {
  const t = useWords(reportWords)
  const { language } = useLabels()
  const [search, setSearch] = useState('')
  const found = props.report.figures.filter((figure) => matches(figure, search))
  return (
    <div className={editor.picker}>
      <TextInput
        type="search"
        label={t('edit.search')}
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul>
        {found.map((figure) => (
          <li key={figure.ref}>
            <button type="button" onClick={() => props.onPick(figure.ref)}>
              <span>
                <span className="visually-hidden">{t('edit.insert')}: </span>
                <Figure {...figureText(figure, language)} stale={figure.stale} />
              </span>
              <span lang={props.report.language}>{figure.label}</span>
              <small>
                {figure.ref}
                {props.used.includes(figure.ref) && ` · ${t('edit.used')}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.soft}>
        {found.length === 0 && t('edit.noMatch')}
      </p>
    </div>
  )
}

/** Whether every word that is searched for begins or stands in what the figure is called. */
function matches({ label, ref, metric }: ReportFigure, search: string): boolean {
  const name = `${label} ${ref} ${metric}`.toLocaleLowerCase()
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word))
}
