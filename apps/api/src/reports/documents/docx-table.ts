import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { ModelCell, ModelTable } from './document-model.ts'
import { docxColours } from './docx-styles.ts'

const hairline = { style: BorderStyle.SINGLE, size: 4, color: docxColours.line }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borders = {
  top: none,
  left: none,
  right: none,
  insideVertical: none,
  bottom: hairline,
  insideHorizontal: hairline,
}
const cellMargins = { top: 60, bottom: 60, left: 80, right: 80 }

/** A table with a header row that is repeated on each page. Widths are twentieths of a point. */
export function docxTable(table: ModelTable, width: number): Table {
  const columnWidths = shareWidth(table, width)
  const rows = table.rows.map(({ label, cells }) => {
    return new TableRow({ cantSplit: true, children: [{ text: label, hidden: false }, ...cells].map(toCell) })
  })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    borders,
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: table.columns.map(headerCell) }), ...rows],
  })

  function headerCell(name: string, column: number): TableCell {
    return cell(new TextRun({ text: name, bold: true, color: docxColours.soft }), column)
  }

  function toCell({ text, hidden }: ModelCell, column: number): TableCell {
    return cell(new TextRun(hidden ? { text, italics: true, color: docxColours.soft } : { text }), column)
  }

  function cell(run: TextRun, column: number): TableCell {
    const alignment = table.numeric && column > 0 ? AlignmentType.RIGHT : AlignmentType.LEFT
    return new TableCell({
      width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
      margins: cellMargins,
      children: [new Paragraph({ style: 'TableText', alignment, children: [run] })],
    })
  }
}

// The row labels need more room than numbers do.
function shareWidth(table: ModelTable, width: number): number[] {
  const shares = table.columns.map((_, index) => (index === 0 && table.numeric ? 1.6 : 1))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.floor((width * share) / sum))
}
