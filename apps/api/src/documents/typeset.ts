import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { loadFonts } from './fonts.ts'
import { breakLongWords, coverText } from './printable-text.ts'

// Results older than this many documents leave the compiler's cache.
const cachedDocuments = 10

let compiler: NodeCompiler | undefined

/**
 * A template, which never changes, set with data that it reads as `sys.inputs.data`, as a tagged PDF that meets PDF/UA-1
 * (ISO 14289-1). Throws when Typst finds that the standard is not met.
 */
export function typeset(template: string, data: object, madeAt: string): Buffer {
  const typst = openCompiler()
  const compiled = typst.compile(typesetting(template, data))
  if (!compiled.result) {
    throw new Error('The PDF could not be set', { cause: compiled.takeDiagnostics()?.shortDiagnostics })
  }
  const pdf = typst.pdf(compiled.result, {
    pdfStandard: 'ua-1',
    creationTimestamp: Math.floor(Date.parse(madeAt) / 1000),
  })
  typst.evictCache(cachedDocuments)
  return pdf
}

/** What a Typst selector (such as `heading`) finds in the set document, as plain data. */
export function queryTypeset(template: string, data: object, selector: string): unknown {
  return openCompiler().query(typesetting(template, data), { selector })
}

function typesetting(template: string, data: object) {
  const { covered } = loadFonts()
  const text = JSON.stringify(data, (key, value: unknown) => {
    if (typeof value !== 'string') return value
    const shown = coverText(value, covered)
    return key === 'svg' ? shown : breakLongWords(shown)
  })
  return { mainFileContent: template, inputs: { data: text } }
}

function openCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: loadFonts().files }] })
  return compiler
}
