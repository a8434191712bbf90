const months = [
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december',
  'January|February|March|April|May|June|July|August|September|October|November|December',
].join('|')
const start = String.raw`(?<![\p{L}\p{N}])`
const end = String.raw`(?![\p{L}\p{N}])`
const space = String.raw`[ \u00A0]?`
/** A number of a law: 12, 1 a, 18–24, 12.3. */
const place = String.raw`\d{1,4}(?:\.\d{1,3})?(?:${space}[a-z]${end})?`
const range = `${place}(?:${space}[–-]${space}${place})?`
const places = `${range}(?:(?:, | och | and | eller | or |, och |, and )${range}){0,9}`
const number = String.raw`\d{1,4}(?:${space}[–-]${space}\d{1,4})?`

/** Where digits are no count, in the order in which they are taken out of the text. */
const noCounts = [
  String.raw`\{\{[^{}]{0,100}\}\}`,
  String.raw`https?:\/\/\S+`,
  // The number of a list item.
  String.raw`^[ \t]*\d{1,3}[.)](?=[ \t])`,
  // 5:15, 2022:1718, 10:05.
  String.raw`${start}\d{1,4}:\d{1,5}${end}`,
  // 2011/36/EU, 604/2013, 2020/21, 95/46/EG.
  String.raw`${start}(?:19|20)\d\d\/\d{1,5}(?:\/\p{Lu}{2,4})?`,
  String.raw`${start}\d{1,5}\/(?:19|20)\d\d${end}`,
  String.raw`${start}\d\d\/\d{1,4}\/\p{Lu}{2,4}`,
  // GRETA(2018)7.
  String.raw`\((?:19|20)\d\d\)${space}\d{1,3}${end}`,
  String.raw`${start}(?:19|20)\d\d-\d\d(?:-\d\d)?${end}`,
  // 4 kap. 1 a §, 14 och 15 §§.
  String.raw`${start}${places}${space}(?:§|kap\.?${end}|kapitlet${end}|st\.|stycket${end})`,
  // Articles 5, 6 and 7; chapter 4; s. 12; CETS 197.
  String.raw`${start}(?:[Aa]rtik(?:larna|lar|lars)|[Aa]rticles|[Aa]rts?\.|[Aa]rts|[Ss]ections|[Cc]hapters|[Pp]aragraphs|[Kk]apitlen|[Pp]unkterna|§§?)${space}${places}`,
  String.raw`${start}(?:[Aa]rtikel|[Aa]rticle|[Ss]ection|[Cc]hapter|[Kk]apitel|[Kk]ap\.|[Pp]aragra(?:f|ph)|[Pp]ara\.?|[Aa]vsnitt|[Pp]unkt|[Pp]oint|[Ss]tycke|[Bb]ilaga|[Aa]nnex|[Tt]abell?e?|[Dd]iagram|[Ss]idan?|[Pp]ages?|[Oo]mgång|[Rr]ound|[Nn]r|[Nn]o\.|C?ETS|SFS|SOU|[Pp]rop\.)${space}${range}`,
  // Ages and lengths of time: 18–26 år, 30 days, aged 18-26, under 18.
  String.raw`${start}${number}[ \u00A0-]?(?:års?|åriga?|åringar|years?|months?|månad(?:er|ers)?|dag(?:ar|ars)?|days?|vecka|veckors?|weeks?|timmars?|timme|hours?|minuter|minutes)${end}`,
  `${start}(?:[Aa]ged?|[Åå]ldern?)${space}${number}${end}`,
  `${start}(?:[Uu]nder|[Öö]ver|[Oo]ver|[Aa]bove|[Bb]elow) 18${end}`,
  // 1 juli, 31 March, 1st of April, March 31, 2026.
  String.raw`${start}\d{1,2}(?:st|nd|rd|th|:e)?(?: of)?${space}(?:${months})${end}`,
  String.raw`${start}(?:${months}) \d{1,2}(?:st|nd|rd|th|,(?= (?:19|20)\d\d))`,
  // Part of a name: COVID-19, EU27.
  String.raw`(?<=\p{L}-?)\d[\p{L}\d]*`,
  String.raw`${start}(?:19|20)\d\d${end}`,
].map((pattern) => new RegExp(pattern, 'gmu'))

const typed = /\d+(?:[ \u00A0\u202F.,]\d{3}(?!\d))*(?:[.,]\d+)?(?: ?[–-] ?\d+)?(?:[ \u00A0]?%)?/gu

/**
 * The numbers of a text that look like counts, as they are written, each once. In a report such a number should be a
 * reference to a figure, since only figures have passed disclosure control. Not taken for counts: figure references,
 * years and dates, references to articles, laws and pages, ages and lengths of time, the numbers of a list.
 */
export function typedNumbers(text: string): string[] {
  const rest = noCounts.reduce((left, pattern) => left.replaceAll(pattern, '¦'), text)
  return [...new Set(Array.from(rest.matchAll(typed), ([found]) => found))]
}
