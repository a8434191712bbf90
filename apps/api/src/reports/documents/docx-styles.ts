import { type IStylesOptions, LineRuleType } from 'docx'

/** Colours of the design tokens as Word writes them. */
export const docxColours = { ink: '1B2428', soft: '55626A', line: 'CFCBC1', accent: '0E5A63' }

const basedOnNormal = { basedOn: 'Normal', next: 'Normal', quickFormat: true }

/**
 * The paragraph styles of a report. Sizes are half points, spacing is twentieths of a point. Line spacing is a factor
 * (240 is one line), since a fixed height would cut the chart.
 */
export function docxStyles(languageTag: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, color: docxColours.ink, language: { value: languageTag } },
        paragraph: { spacing: { after: 160, line: 288, lineRule: LineRuleType.AUTO } },
      },
      title: { run: { size: 44, bold: true, color: docxColours.ink }, paragraph: { spacing: { after: 80 } } },
      heading1: {
        run: { size: 28, bold: true, color: docxColours.ink },
        paragraph: { spacing: { before: 400, after: 120 }, keepNext: true },
      },
      caption: {
        run: { size: 20, bold: true, color: docxColours.ink },
        paragraph: { spacing: { before: 200, after: 100 } },
      },
    },
    paragraphStyles: [
      {
        ...basedOnNormal,
        id: 'DocumentSubtitle',
        name: 'Document subtitle',
        run: { size: 26, color: docxColours.soft },
      },
      { ...basedOnNormal, id: 'Facts', name: 'Facts', run: { size: 18, color: docxColours.soft } },
      {
        ...basedOnNormal,
        id: 'TableText',
        name: 'Table text',
        run: { size: 19 },
        paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
      },
    ],
  }
}
