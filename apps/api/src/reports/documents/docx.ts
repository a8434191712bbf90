import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import { renderPng } from './chart-image.ts'
import {
  buildDocumentModel,
  chartSize,
  type DocumentModel,
  type ModelChart,
  type ModelSection,
  type ModelTable,
} from './document-model.ts'
import { docxColours, docxStyles } from './docx-styles.ts'
import { docxTable } from './docx-table.ts'
import type { Run } from './section-text.ts'
import type { DocumentInput } from './view.ts'

type Content = Paragraph | Table

const languageTags = { sv: 'sv-SE', en: 'en-GB' }
const margin = { top: 1440, bottom: 1300, left: 1300, right: 1300 }
const a4 = { width: 11906, height: 16838 }

// The chart fills the text width of the page (A4 less its margins) at 96 pixels to the inch.
const imageWidth = Math.round(((a4.width - margin.left - margin.right) / 1440) * 96)

/**
 * The report as a Word document: heading styles, tables whose header row is repeated, the chart as an image with
 * alternative text, page numbers, and the language and title as metadata.
 */
export async function renderDocx(input: DocumentInput): Promise<Buffer> {
  const model = buildDocumentModel(input)
  const document = new Document({
    title: model.title,
    subject: model.subtitle,
    description: model.facts.join(' · '),
    creator: 'Värn',
    lastModifiedBy: 'Värn',
    styles: docxStyles(languageTags[model.language]),
    sections: [
      {
        properties: { titlePage: true, page: { size: a4, margin } },
        headers: { default: runningHeader(model) },
        footers: { default: pageFooter(model), first: pageFooter(model) },
        children: documentBody(model),
      },
    ],
  })
  return Packer.toBuffer(document)
}

function runningHeader(model: DocumentModel): Header {
  const text = `${model.title} · ${model.statusLabel}`
  return new Header({ children: [new Paragraph({ style: 'Facts', children: [new TextRun(text)] })] })
}

function pageFooter({ words }: DocumentModel): Footer {
  const children = [`${words.page} `, PageNumber.CURRENT, ` ${words.pageOf} `, PageNumber.TOTAL_PAGES]
  const paragraph = new Paragraph({
    style: 'Facts',
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children })],
  })
  return new Footer({ children: [paragraph] })
}

function documentBody(model: DocumentModel): Content[] {
  const { words } = model
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(model.title)] }),
    new Paragraph({ style: 'DocumentSubtitle', children: [new TextRun(model.subtitle)] }),
    new Paragraph({ style: 'Facts', children: [new TextRun(model.facts.join('  ·  '))] }),
    ...model.sections.flatMap((section) => sectionContent(section, model)),
    ...(model.chart ? [heading(words.chart), ...chartContent(model.chart)] : []),
    ...(model.tables.length > 0 ? [heading(words.annex), ...model.tables.flatMap(tableContent)] : []),
    heading(words.protectionTitle),
    new Paragraph({ children: [new TextRun(words.protection)] }),
    heading(words.sourcesTitle),
    ...tableContent(model.sources),
  ]
}

function heading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(text)] })
}

function sectionContent(section: ModelSection, { words }: DocumentModel): Content[] {
  const paragraphs = section.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [new Paragraph({ children: block.runs.map(textRun) })]
      : block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: item.map(textRun) })),
  )
  const empty = new Paragraph({ style: 'Facts', children: [new TextRun(words.emptySection)] })
  return [heading(section.title), ...(paragraphs.length > 0 ? paragraphs : [empty])]
}

function textRun({ text, figure }: Run): TextRun {
  if (figure === 'shown') return new TextRun({ text, bold: true, color: docxColours.accent })
  if (figure === 'hidden') return new TextRun({ text, italics: true, color: docxColours.soft })
  return new TextRun(text)
}

function chartContent(chart: ModelChart): Content[] {
  const height = Math.round((imageWidth * chartSize.height) / chartSize.width)
  const image = new ImageRun({
    type: 'png',
    data: renderPng(chart.svg),
    transformation: { width: imageWidth, height },
    altText: { name: chart.caption, title: chart.caption, description: chart.description },
  })
  return [
    new Paragraph({ keepNext: true, children: [image] }),
    new Paragraph({ style: 'Caption', children: [new TextRun(chart.caption)] }),
    ...tableContent(chart.table),
  ]
}

function tableContent(table: ModelTable): Content[] {
  return [
    new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(table.caption)] }),
    docxTable(table, a4.width - margin.left - margin.right),
    new Paragraph({ style: 'Facts', children: [new TextRun(table.note)] }),
  ]
}
