import { codeList, type Label } from './code-list.ts'

/**
 * Languages by ISO 639-2 (terminology codes), as HTCDS 2.0 asks for: the official languages of the world's states, the national
 * minority languages of Sweden, and larger languages of the regions that people come from.
 */
const codes =
  `afr aka amh ara arc aym aze bal ben bik bis bos bul cat ceb ces cnr cym dan deu dzo ell eng epo est eus ewe fao fas fij fil fin
  fra ful gle glg grn guj gwi hat hau heb hil hin hrv hun hye ibo ilo ind isl ita jav jpn kan kat kaz khm kik kin kir kon kor kur lao
  lat lav lin lit ltz lua lug luo mah mal mar mkd mlg mlt mon mri msa mya nau nde nep nld nob nor nya orm pan pol por pus que rom ron run rus
  sag sin slk slv sma sme smj smo sna snd som sot spa sqi srp ssw swa swe syr tam tel tet tgk tgl tha tig tir ton tpi tsn tso tuk tur tvl twi
  uig ukr urd uzb ven vie wol xho yid yor zha zho zul sgn mis und`.split(/\s+/)

/** The names come from the Unicode data of the runtime; what it has no name for is named here. */
const named: Record<string, Label> = {
  tgl: { sv: 'tagalog', en: 'Tagalog' },
  twi: { sv: 'twi', en: 'Twi' },
  sgn: { sv: 'Teckenspråk', en: 'Sign language' },
  mis: { sv: 'Annat språk', en: 'Another language' },
  und: { sv: 'Okänt', en: 'Unknown' },
}

/* @__NO_SIDE_EFFECTS__ */
function languageEntries(): Record<string, Label> {
  const swedish = new Intl.DisplayNames(['sv'], { type: 'language' })
  const english = new Intl.DisplayNames(['en'], { type: 'language' })
  return Object.fromEntries(
    codes.map((code) => [code, named[code] ?? { sv: swedish.of(code) ?? code, en: english.of(code) ?? code }]),
  )
}

/** In the order of the codes; a screen sorts by the label of its language. */
export const spokenLanguage = codeList(
  'spoken_language',
  { sv: 'Språk', en: 'Language' },
  /* @__PURE__ */ languageEntries(),
)
