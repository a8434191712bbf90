import { readFileSync } from 'node:fs'
import type { Language } from '@varn/codes'
import { cleanLine, cleanText } from '../documents/clean-text.ts'
import { escapeHtml } from '../documents/escape-html.ts'
import { htmlStyle } from '../documents/html-style.ts'
import { typeset } from '../documents/typeset.ts'
import type { Extract } from './extract.ts'

const template = readFileSync(new URL('./extract.typ', import.meta.url), 'utf8')

interface Sheet extends Extract {
  language: Language
  /** The request's number, and when the extract was made. */
  request: string
  madeAt: string
}

const words = {
  sv: { title: 'Registerutdrag', request: 'Begäran', made: 'Framtagen', withheld: 'Lämnas inte ut' },
  en: { title: 'Register extract', request: 'Request', made: 'Made', withheld: 'Withheld' },
}

/** The extract as data, the same in every format. */
export function sheetJson(sheet: Sheet): string {
  return JSON.stringify(sheet, undefined, 2)
}

/** One standalone page: nothing is loaded from elsewhere and nothing runs. */
export function sheetHtml(sheet: Sheet): string {
  const { title, facts } = headOf(sheet)
  const sections = sheet.sections.map((section) => {
    const items = section.items.map((entries) => {
      const rows = entries.map(
        ({ label, text }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(cleanText(text))}</dd>`,
      )
      return `<dl>${rows.join('')}</dl>`
    })
    return `<section><h2>${escapeHtml(section.title)}</h2>\n${items.join('\n')}</section>`
  })
  return `<!doctype html>
<html lang="${sheet.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${htmlStyle}
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; margin: 0 0 1.5rem } dt { font-weight: bold } dd { margin: 0; white-space: pre-line }</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><ul class="facts">${facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join('')}</ul></header>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`
}

/** The extract as a tagged PDF (PDF/UA-1). */
export function sheetPdf(sheet: Sheet): Buffer {
  return typeset(template, { ...sheet, ...headOf(sheet) }, sheet.madeAt)
}

function headOf({ language, reference, request, madeAt, withheld }: Sheet) {
  const said = words[language]
  const facts = [
    `${said.request} ${cleanLine(request)}`,
    `${said.made} ${madeAt.slice(0, 10)}`,
    ...(withheld.length > 0 ? [`${said.withheld}: ${withheld.join(', ')}`] : []),
  ]
  return { title: `${said.title} ${cleanLine(reference)}`, facts }
}
