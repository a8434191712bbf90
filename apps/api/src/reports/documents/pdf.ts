import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { buildDocumentModel } from './document-model.ts'
import { loadFonts } from './fonts.ts'
import { breakLongWords, coverText } from './printable-text.ts'
import type { DocumentInput } from './view.ts'

const template = readFileSync(new URL('./report.typ', import.meta.url), 'utf8')

// Results older than this many documents leave the compiler's cache.
const cachedDocuments = 10

let compiler: NodeCompiler | undefined

/**
 * The report as a tagged PDF that meets PDF/UA-1 (ISO 14289-1): title, language, headings, table headers, and a text
 * alternative for the chart. Throws when Typst finds that the standard is not met.
 */
export function renderPdf(input: DocumentInput): Buffer {
  const typst = openCompiler()
  const compiled = typst.compile(typesetting(input))
  if (!compiled.result) {
    throw new Error('The PDF could not be set', { cause: compiled.takeDiagnostics()?.shortDiagnostics })
  }
  const pdf = typst.pdf(compiled.result, {
    pdfStandard: 'ua-1',
    creationTimestamp: Math.floor(Date.parse(input.generatedAt) / 1000),
  })
  typst.evictCache(cachedDocuments)
  return pdf
}

/** What a Typst selector (such as `heading`) finds in the set report, as plain data. */
export function queryPdf(input: DocumentInput, selector: string): unknown {
  return openCompiler().query(typesetting(input), { selector })
}

/** The template, which never changes, and the report, which the template reads as data. */
function typesetting(input: DocumentInput) {
  const { covered } = loadFonts()
  const data = JSON.stringify(buildDocumentModel(input), (key, value: unknown) => {
    if (typeof value !== 'string') return value
    const text = coverText(value, covered)
    return key === 'svg' ? text : breakLongWords(text)
  })
  return { mainFileContent: template, inputs: { data } }
}

function openCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: loadFonts().files }] })
  return compiler
}
