import { escapeHtml } from '../../documents/escape-html.ts'
import { htmlStyle } from '../../documents/html-style.ts'
import { buildDocumentModel, type DocumentModel, type ModelSection, type ModelTable } from './document-model.ts'
import type { Block, Run } from './section-text.ts'
import type { DocumentInput } from './view.ts'

/**
 * The report as one standalone page: headings, real tables, the chart as SVG with a text alternative, no script and
 * nothing loaded from elsewhere (the page's own policy forbids it). Everything that is not ours is escaped.
 */
export function renderHtml(input: DocumentInput): string {
  const model = buildDocumentModel(input)
  return `<!doctype html>
<html lang="${model.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(model.title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(model.title)}</h1>
<p class="subtitle">${escapeHtml(model.subtitle)}</p>
<ul class="facts">${model.facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join('')}</ul>
</header>
${renderContents(model)}
<main>
${renderMain(model)}
</main>
</body>
</html>
`
}

function renderContents(model: DocumentModel): string {
  const entries = chapters(model).map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`)
  const name = escapeHtml(model.words.contents)
  return `<nav aria-labelledby="contents"><h2 id="contents">${name}</h2><ol>${entries.join('')}</ol></nav>`
}

function chapters({ sections, chart, tables, words }: DocumentModel): { id: string; title: string }[] {
  return [
    ...sections,
    ...(chart ? [{ id: 'chart', title: words.chart }] : []),
    ...(tables.length > 0 ? [{ id: 'tables', title: words.annex }] : []),
    { id: 'protection', title: words.protectionTitle },
    { id: 'sources', title: words.sourcesTitle },
  ]
}

function renderMain(model: DocumentModel): string {
  const { words } = model
  const parts = [
    ...model.sections.map((section) => renderSection(section, model)),
    ...(model.chart ? [chapter('chart', words.chart, renderChart(model.chart))] : []),
    ...(model.tables.length > 0 ? [chapter('tables', words.annex, model.tables.map(renderTable).join('\n'))] : []),
    chapter('protection', words.protectionTitle, `<p>${escapeHtml(words.protection)}</p>`),
    chapter('sources', words.sourcesTitle, renderTable(model.sources)),
  ]
  return parts.join('\n')
}

function chapter(id: string, title: string, body: string): string {
  return `<section aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(title)}</h2>\n${body}\n</section>`
}

function renderSection(section: ModelSection, model: DocumentModel): string {
  const body = section.blocks.map(renderBlock).join('\n')
  return chapter(section.id, section.title, body || `<p class="note">${escapeHtml(model.words.emptySection)}</p>`)
}

function renderBlock(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${renderRuns(block.runs)}</p>`
  return `<ul>${block.items.map((item) => `<li>${renderRuns(item)}</li>`).join('')}</ul>`
}

function renderRuns(runs: Run[]): string {
  return runs
    .map(({ text, figure }) =>
      figure ? `<span class="figure ${figure}">${escapeHtml(text)}</span>` : escapeHtml(text),
    )
    .join('')
}

function renderChart(chart: NonNullable<DocumentModel['chart']>): string {
  const title = `<title id="chart-title">${escapeHtml(chart.description)}</title>`
  const svg = chart.svg.replace(/<svg\b[^>]*>/, (tag) => {
    return `${tag.slice(0, -1)} role="img" aria-labelledby="chart-title">${title}`
  })
  return `<figure>${svg}<figcaption>${escapeHtml(chart.caption)}</figcaption></figure>\n${renderTable(chart.table)}`
}

function renderTable(table: ModelTable): string {
  const head = table.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('')
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell) => `<td${cell.hidden ? ' class="hidden"' : ''}>${escapeHtml(cell.text)}</td>`)
    return `<tr><th scope="row">${escapeHtml(row.label)}</th>${cells.join('')}</tr>`
  })
  const caption = `<caption>${escapeHtml(table.caption)}</caption>`
  const note = table.note ? `<p class="note">${escapeHtml(table.note)}</p>` : ''
  // A table that is wider than a phone scrolls by itself, which the keyboard must reach.
  const region = `<div class="wide" role="group" tabindex="0" aria-label="${escapeHtml(table.caption)}">`
  return `${region}<table${table.numeric ? ' class="numeric"' : ''}>${caption}<thead><tr>${head}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>${note}`
}
