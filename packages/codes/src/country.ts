import { type CodeOf, codeList, type Label } from './code-list.ts'
import type { citizenshipGroup } from './geography.ts'

/** The 249 officially assigned alpha-2 codes of ISO 3166-1: the first letter, then every second letter. */
const secondLetters = {
  A: 'D E F G I L M O Q R S T U W X Z',
  B: 'A B D E F G H I J L M N O Q R S T V W Y Z',
  C: 'A C D F G H I K L M N O R U V W X Y Z',
  D: 'E J K M O Z',
  E: 'C E G H R S T',
  F: 'I J K M O R',
  G: 'A B D E F G H I L M N P Q R S T U W Y',
  H: 'K M N R T U',
  I: 'D E L M N O Q R S T',
  J: 'E M O P',
  K: 'E G H I M N P R W Y Z',
  L: 'A B C I K R S T U V Y',
  M: 'A C D E F G H K L M N O P Q R S T U V W X Y Z',
  N: 'A C E F G I L O P R U Z',
  O: 'M',
  P: 'A E F G H K L M N R S T W Y',
  Q: 'A',
  R: 'E O S U W',
  S: 'A B C D E G H I J K L M N O R S T V X Y Z',
  T: 'C D F G H J K L M N O R T V W Z',
  U: 'A G M S Y Z',
  V: 'A C E G I N U',
  W: 'F S',
  Y: 'E T',
  Z: 'A M W',
} as const

type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text
type FirstLetter = keyof typeof secondLetters

/** An alpha-2 code of ISO 3166-1, as HTCDS 2.0 asks for. */
export type CountryCode = { [First in FirstLetter]: `${First}${Words<(typeof secondLetters)[First]>}` }[FirstLetter]

/** The names come from the Unicode data of the runtime, so that no list of names grows old here. */
/* @__NO_SIDE_EFFECTS__ */
function countryEntries(): Record<CountryCode, Label> {
  const swedish = new Intl.DisplayNames(['sv'], { type: 'region' })
  const english = new Intl.DisplayNames(['en'], { type: 'region' })
  const codes = Object.entries(secondLetters).flatMap(([first, seconds]) =>
    seconds.split(' ').map((second) => first + second),
  )
  const entries = codes.map((code) => [code, { sv: swedish.of(code) ?? code, en: english.of(code) ?? code }])
  // Built from the table that CountryCode is derived from, so that every code has its entry.
  return Object.fromEntries(entries) as Record<CountryCode, Label>
}

/** Countries by ISO 3166-1 alpha-2, in the order of the codes; a screen sorts by the label of its language. */
export const country = codeList('country', { sv: 'Land', en: 'Country' }, /* @__PURE__ */ countryEntries())

/** Member states of the European Union; unchanged since the United Kingdom left on 2020-02-01. */
const europeanUnion = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'

/** The other states of the European Economic Area, and Switzerland, whose citizens move freely by agreement. */
const economicAreaAndSwitzerland = 'CH IS LI NO'

/** Territories of their own code whose people are citizens of Denmark, Finland, France, the Netherlands or Norway. */
const territories = 'AW AX BL BQ CW FO GF GL GP MF MQ NC PF PM RE SJ SX WF YT'

const freeMovement = `${europeanUnion} ${economicAreaAndSwitzerland} ${territories}`

/** The group of a citizenship, as of 2026-01-01. Who has none has no country either, and is `stateless`. */
export function citizenshipGroupOf(citizenship: CountryCode): CodeOf<typeof citizenshipGroup> {
  if (citizenship === 'SE') return 'sweden'
  return freeMovement.split(' ').includes(citizenship) ? 'eu_eea_ch' : 'third_country'
}
