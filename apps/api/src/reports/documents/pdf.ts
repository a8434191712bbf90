import { readFileSync } from 'node:fs'
import { queryTypeset, typeset } from '../../documents/typeset.ts'
import { buildDocumentModel } from './document-model.ts'
import type { DocumentInput } from './view.ts'

const template = readFileSync(new URL('./report.typ', import.meta.url), 'utf8')

/**
 * The report as a tagged PDF: title, language, headings, table headers, and a text alternative for the chart. Throws when Typst
 * finds that PDF/UA-1 is not met.
 */
export function renderPdf(input: DocumentInput): Buffer {
  return typeset(template, buildDocumentModel(input), input.generatedAt)
}

/** What a Typst selector (such as `heading`) finds in the set report, as plain data. */
export function queryPdf(input: DocumentInput, selector: string): unknown {
  return queryTypeset(template, buildDocumentModel(input), selector)
}
