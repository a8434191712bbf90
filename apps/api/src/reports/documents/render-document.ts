import { renderDocx } from './docx.ts'
import { renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { renderPdf } from './pdf.ts'
import type { DocumentInput } from './view.ts'

type FormatEntry = {
  contentType: string
  extension: string
  render: (input: DocumentInput) => string | Buffer | Promise<Buffer>
}

/** The formats that a report can be taken out in. */
export const documentFormats = {
  json: { contentType: 'application/json; charset=utf-8', extension: 'json', render: renderJson },
  markdown: { contentType: 'text/markdown; charset=utf-8', extension: 'md', render: renderMarkdown },
  html: { contentType: 'text/html; charset=utf-8', extension: 'html', render: renderHtml },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    render: renderDocx,
  },
  pdf: { contentType: 'application/pdf', extension: 'pdf', render: renderPdf },
} satisfies Record<string, FormatEntry>

export type DocumentFormat = keyof typeof documentFormats

export type RenderedDocument = { body: Buffer; contentType: string; extension: string }

/** One report in one format. Throws when a text refers to an unknown figure or a table is uneven. */
export async function renderDocument(input: DocumentInput, format: DocumentFormat): Promise<RenderedDocument> {
  const { contentType, extension, render }: FormatEntry = documentFormats[format]
  const body = await render(input)
  return { body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body, contentType, extension }
}
