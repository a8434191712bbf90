import { buildDocumentModel, type DocumentModel, type ModelSection, type ModelTable } from './document-model.ts'
import type { Run } from './section-text.ts'
import { runsToText } from './section-text.ts'
import type { DocumentInput } from './view.ts'

/** The report as Markdown (CommonMark with tables). Everything that is not ours is escaped to plain text. */
export function renderMarkdown(input: DocumentInput): string {
  const model = buildDocumentModel(input)
  const { words } = model
  const parts = [
    `# ${escapeMarkdown(model.title)}`,
    escapeMarkdown(model.subtitle),
    model.facts.map(escapeMarkdown).join(' · '),
    ...model.sections.flatMap((section) => sectionParts(section, model)),
    ...(model.chart
      ? [`## ${words.chart}`, escapeMarkdown(model.chart.description), ...tableParts(model.chart.table)]
      : []),
    ...(model.tables.length > 0 ? [`## ${words.annex}`, ...model.tables.flatMap(tableParts)] : []),
    `## ${words.protectionTitle}`,
    escapeMarkdown(words.protection),
    `## ${words.sourcesTitle}`,
    tableGrid(model.sources),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function sectionParts(section: ModelSection, model: DocumentModel): string[] {
  const blocks = section.blocks.map((block) =>
    block.kind === 'paragraph'
      ? runsToMarkdown(block.runs)
      : block.items.map((item) => `- ${runsToMarkdown(item)}`).join('\n'),
  )
  return [`## ${escapeMarkdown(section.title)}`, ...(blocks.length > 0 ? blocks : [`*${model.words.emptySection}*`])]
}

function runsToMarkdown(runs: Run[]): string {
  return escapeMarkdown(runsToText(runs))
}

function tableParts(table: ModelTable): string[] {
  return [`**${escapeMarkdown(table.caption)}**`, tableGrid(table), escapeMarkdown(table.note)]
}

function tableGrid(table: ModelTable): string {
  const rule = table.columns.map((_, index) => (index > 0 && table.numeric ? '---:' : '---'))
  const rows = table.rows.map((row) => [row.label, ...row.cells.map((cell) => cell.text)].map(escapeMarkdown))
  return [table.columns.map(escapeMarkdown), rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/**
 * Escapes whatever Markdown could read as markup: links, HTML, emphasis, code, mathematics and templates anywhere;
 * headings, lists, quotations and rules at the start of a line.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]{}<>&|~$]/g, '\\$&')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
}
