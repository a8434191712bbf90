import { type CodeOf, type CountryCode, citizenshipGroup, citizenshipGroupOf, country, isCode } from '@varn/codes'
import { normalise } from './match.ts'

/** The alpha-2 code followed by the alpha-3 code of every country and area of ISO 3166-1. */
const isoCodes = `
  ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB
  BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR
  BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR
  CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK
  FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
  GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN
  ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO
  LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
  MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER
  NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
  PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP
  SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF
  TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY
  UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE`

/** Names in use that the code list lacks: those of the HTCDS pick list, former names and common Swedish ones. */
const otherNames: Partial<Readonly<Record<CountryCode, readonly string[]>>> = {
  BL: ['Saint Barthélemy'],
  BN: ['Brunei Darussalam'],
  BO: ['Bolivia (Plurinational State of)'],
  BQ: ['Bonaire, Sint Eustatius and Saba'],
  BY: ['Vitryssland'],
  CD: ['Congo, Democratic Republic of the', 'Democratic Republic of the Congo', 'Demokratiska republiken Kongo'],
  CG: ['Congo', 'Republic of the Congo'],
  CI: ['Ivory Coast'],
  CV: ['Cabo Verde'],
  CZ: ['Czech Republic'],
  FK: ['Falkland Islands (Malvinas)'],
  FM: ['Micronesia (Federated States of)'],
  GB: ['United Kingdom of Great Britain and Northern Ireland', 'Great Britain', 'UK'],
  GM: ['The Gambia'],
  GS: ['South Georgia and the South Sandwich Islands'],
  HK: ['Hong Kong', 'Hongkong'],
  HM: ['Heard Island and McDonald Islands'],
  IR: ['Iran (Islamic Republic of)'],
  KN: ['Saint Kitts and Nevis'],
  KP: ["Korea (Democratic People's Republic of)"],
  KR: ['Korea, Republic of', 'Republic of Korea'],
  LA: ["Lao People's Democratic Republic"],
  LC: ['Saint Lucia'],
  MD: ['Moldova, Republic of', 'Republic of Moldova'],
  MF: ['Saint Martin (French part)'],
  MK: ['Macedonia', 'Makedonien'],
  MM: ['Myanmar', 'Burma'],
  MO: ['Macao', 'Macau'],
  NL: ['Holland', 'The Netherlands'],
  PM: ['Saint Pierre and Miquelon'],
  PN: ['Pitcairn'],
  PS: ['Palestine, State of', 'State of Palestine', 'Palestine', 'Palestina'],
  RU: ['Russian Federation'],
  SH: ['Saint Helena, Ascension and Tristan da Cunha'],
  SX: ['Sint Maarten (Dutch part)'],
  SY: ['Syrian Arab Republic'],
  SZ: ['Swaziland'],
  TR: ['Turkey'],
  TW: ['Taiwan, Province of China'],
  TZ: ['Tanzania, United Republic of', 'United Republic of Tanzania'],
  UM: ['United States Minor Outlying Islands'],
  US: ['United States of America'],
  VA: ['Holy See'],
  VC: ['Saint Vincent and the Grenadines'],
  VE: ['Venezuela (Bolivarian Republic of)'],
  VG: ['Virgin Islands (British)'],
  VI: ['Virgin Islands (U.S.)'],
}

/** What one citizenship says. A group may be known without a country. */
export interface Citizenship {
  readonly country: CountryCode | null
  readonly group: CodeOf<typeof citizenshipGroup>
}

/**
 * Codes without a country in ISO 3166-1: those of ICAO Doc 9303 part 3 for persons, the local XX of the statistics form,
 * and Kosovo.
 */
const withoutCountry: Readonly<Record<string, Citizenship['group']>> = {
  xx: 'stateless',
  xxa: 'stateless',
  xxx: 'unknown',
  xk: 'third_country',
  xkx: 'third_country',
  rks: 'third_country',
  kosovo: 'third_country',
}

const alpha2ByAlpha3 = new Map(
  isoCodes
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => [pair.slice(2), pair.slice(0, 2)]),
)
const countryByName = namesOfCountries()

/** People write names of countries with and without their accents, and "&" for "and". */
function nameKey(name: string): string {
  return normalise(name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('&', 'and'))
}

function namesOfCountries(): ReadonlyMap<string, CountryCode> {
  const names = new Map<string, CountryCode>()
  for (const code of country.values) {
    const { sv, en } = country.entries[code]
    for (const name of [sv, en, ...(otherNames[code] ?? [])]) names.set(nameKey(name), code)
  }
  return names
}

/**
 * Reads one citizenship: ISO 3166-1 alpha-2 or alpha-3, an English or Swedish name, or a code or label of the list
 * `citizenship_group`. Null when it is none of them. "N/A" is not Namibia: only the two bare letters are.
 */
export function readCitizenship(text: string): Citizenship | null {
  const capitals = text.trim().toUpperCase()
  const alpha2 = alpha2ByAlpha3.get(capitals) ?? capitals
  const code = isCode(country, alpha2) ? alpha2 : countryByName.get(nameKey(text))
  if (code !== undefined) return { country: code, group: citizenshipGroupOf(code) }
  const group = withoutCountry[capitals.toLowerCase()] ?? readGroup(text)
  return group === null ? null : { country: null, group }
}

function readGroup(text: string): Citizenship['group'] | null {
  const wanted = normalise(text)
  const spells = (code: Citizenship['group']) => {
    const { sv, en } = citizenshipGroup.entries[code]
    return [code, sv, en].some((spelling) => normalise(spelling) === wanted)
  }
  return citizenshipGroup.values.find(spells) ?? null
}

/** Reads the citizenships of a cell, separated by `;`, or by blanks where all of them are alpha-2 codes. */
export function readCitizenships(cell: string): { found: Citizenship[]; unknown: string | null } {
  const parts = cell.split(';').filter((part) => part.trim() !== '')
  const found: Citizenship[] = []
  for (const part of parts) {
    const citizenship = readCitizenship(part)
    const several = citizenship === null && /^\s*[a-z]{2}(\s+[a-z]{2})+\s*$/i.test(part)
    const read = several ? part.trim().split(/\s+/).map(readCitizenship) : [citizenship]
    const known = read.filter((one) => one !== null)
    if (known.length < read.length) return { found, unknown: part.trim() }
    found.push(...known)
  }
  return { found, unknown: null }
}
