import { type FigureBinding, standingFigures } from './standing-figures.ts'
import { gretaTexts } from './standing-text-greta.ts'
import { situationTexts } from './standing-text-situation.ts'
import { tipTexts } from './standing-text-tip.ts'
import type { ReportView, SectionText } from './view.ts'

/** How a section of a new draft begins: its code, its text in both languages, and the figures of both texts. */
export type StandingSection = { code: string; text: SectionText; figures: FigureBinding[] }

const textsByType: Record<ReportView['type'], Record<string, SectionText>> = {
  greta: gretaTexts,
  tip: tipTexts,
  national_situation: situationTexts,
}

/**
 * The sections of a new draft, in the order of the code lists `greta_section`, `tip_section` and
 * `situation_report_section`. A section without figures has an empty list.
 */
export function standingSections(type: ReportView['type']): StandingSection[] {
  return Object.entries(textsByType[type]).map(([code, text]) => ({ code, text, figures: bindFigures(text.sv) }))
}

function bindFigures(text: string): FigureBinding[] {
  const refs = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))
  return [...refs].map((ref) => {
    const cell = standingFigures[ref]
    if (!cell) throw new Error(`No standing figure is called "${ref}"`)
    return { ref, ...cell }
  })
}
