// How a name sounds, so that it is found under another spelling. Two codings: one for names as Swedish is read, one for names that came
// here through other alphabets and were written down by ear. Both are coarse on purpose: vowels do not count but for the first place,
// and a short code is shared by many names, which is what keeps a copy of the index from telling them apart.

/** More sounds of one name tell more to who holds a copy of the index, and find hardly more. */
const lengthMax = 6
const alternativesMax = 4

/** What to try at one place, in order: a pattern, and the sounds that it can be. `''` is no sound. */
type Rule = readonly [pattern: RegExp, ...sounds: string[]]

/** å, ä and ö are vowels of their own and e, i, y, ä, ö soften what stands before them. Matched at the place itself. */
const swedish: readonly Rule[] = rulesOf([
  // Sjöberg, Schöberg, Skjöld, Stjärna; Skytt, where a soft vowel follows; Charlotte, but Christer.
  [/(?:sch|skj|stj|sj|sh)/, 'X'],
  [/(?<=^)sk(?=[eiyäö])/, 'X'],
  [/ch(?=[aeiouyåäö])/, 'X'],
  [/(?:ck|ch)/, 'K'],
  // Kjell, Tjell, Källström; only where the name begins, because Eskil and Ericsson are hard.
  [/(?:kj|tj)/, 'C'],
  [/(?<=^)k(?=[eiyäö])/, 'C'],
  // Hjalmar, Gjertrud, Ljung, Djurberg, Göran.
  [/(?:hj|gj|lj|dj)/, 'J'],
  [/(?<=^)g(?=[eiyäö])/, 'J'],
  [/(?<=^)y(?=[aouåäö])/, 'J'],
  [/i(?=j)/, ''],
  [/j/, 'J'],
  // Davidsson and Davisson, Lorentz and Lorens, Schmidt and Schmitt.
  [/[dt]+[sz]/, 'S'],
  [/d?th?/, 'T'],
  [/d/, 'D'],
  // Gustaf and Gustav, Löfven and Löven, Hvitfeldt and Vitfelt.
  [/(?:ph|[fvw])/, 'F'],
  [/c(?=[eiyäö])/, 'S'],
  [/[cqk]/, 'K'],
  [/gh?/, 'G'],
  [/x/, 'KS'],
  [/[sz]/, 'S'],
  [/(?<=^)h(?=[aeiouyåäö])/, 'H'],
  [/h/, ''],
  [/[lmnrpb]/, '='],
])

/**
 * Arabic, Slavic, Romanian, Vietnamese and West African names in the letters of many clerks. Marks are gone before: whoever writes
 * Ionut for Ionuț leaves them out. Where a spelling is read in two ways it has both.
 */
const international: readonly Rule[] = rulesOf([
  // Oxana and Oksana; Xasan is the Somali Hassan.
  [/(?<=^)xh?/, 'S', 'H'],
  [/x/, 'KS'],
  [/(?:shch|sch|tch|sh|zh|cz|sz|ts|tz|dz)h?/, 'S'],
  // Michail and Mikhail; Cheorghe and Gheorghe.
  [/ch/, 'S', 'K'],
  [/(?<=^)kh/, 'K', 'H'],
  [/kh/, 'K', ''],
  [/c(?=[eiy])/, 'S'],
  [/gh/, 'K'],
  // Gibril and Jibril, Djibril; Diallo and Jallow; Yelena and Elena.
  [/(?<=^)g(?=[eiy])/, 'K', 'J'],
  [/(?<=^)dj/, 'J'],
  [/dj/, 'T'],
  [/(?<=^)di(?=[aou])/, 'T', 'J'],
  [/(?<=^)(?:[jy]|i(?=u))(?=[e])/, 'J', 'A'],
  [/(?<=^)(?:[jy](?=[aeiou])|i(?=[aou]))/, 'J'],
  [/(?<=^)j/, 'J'],
  [/[jy]/, ''],
  // Uthman and Osman; Ouattara and Wattara; Dawit and Davit, Marwan and Marouane.
  [/th/, 'T', 'S'],
  [/[dt]h?/, 'T'],
  [/(?<=^)ou(?=[aeiy])/, 'F'],
  [/(?<=^)w/, 'F'],
  [/w/, 'F', ''],
  [/(?:ph|[fv])/, 'F'],
  [/[ckqg]/, 'K'],
  [/[sz]/, 'S'],
  [/(?<=^)h/, 'H'],
  [/h/, ''],
  [/[lmnrpb]/, '='],
])

/**
 * The codes of one part of a name, each once and named by its coding: at most five. A part in letters that neither coding reads has none,
 * and is found exactly or not at all.
 */
export function soundsOf(part: string): string[] {
  const folded = part.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss')
  const read = [
    ...codesOf(swedishLetters(folded), swedish, 1).map((code) => `sv:${code}`),
    ...codesOf(plainLetters(folded), international, alternativesMax).map((code) => `int:${code}`),
  ]
  return [...new Set(read)]
}

/** Whether two parts sound alike in one of the codings. */
export function soundAlike(one: string, other: string): boolean {
  const sounds = new Set(soundsOf(other))
  return soundsOf(one).some((sound) => sounds.has(sound))
}

function codesOf(text: string, rules: readonly Rule[], max: number): string[] {
  if (!/^[a-zåäö]+$/.test(text)) return []
  let codes = ['']
  for (let at = 0; at < text.length; ) {
    const { length, sounds } = soundAt(text, at, rules)
    codes = codes.flatMap((code) => sounds.map((sound) => joined(code, sound))).slice(0, max)
    at += length
  }
  return [...new Set(codes.map((code) => code.slice(0, lengthMax)))].filter((code) => code !== '')
}

function soundAt(text: string, at: number, rules: readonly Rule[]): { length: number; sounds: readonly string[] } {
  for (const [pattern, ...sounds] of rules) {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found)
      return { length: found.length, sounds: sounds.map((sound) => (sound === '=' ? found.toUpperCase() : sound)) }
  }
  // A vowel: the first place says that the name begins with one, and which is not told.
  return { length: 1, sounds: [at === 0 ? 'A' : ''] }
}

/** Double letters are one sound: Johanson and Johansson. */
const joined = (code: string, sound: string) =>
  code + (sound !== '' && code.endsWith(sound[0]!) ? sound.slice(1) : sound)

/** Sticky, so that a rule is tried at a place and the text around it is still seen. */
function rulesOf(rules: readonly Rule[]): Rule[] {
  return rules.map(([pattern, ...sounds]) => [new RegExp(pattern.source, 'y'), ...sounds])
}

const ligatures: Record<string, string> = {
  æ: 'ä',
  ø: 'ö',
  œ: 'ö',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ə: 'e',
}
const unligated = (text: string) => text.replace(/[æøœđðþłıħə]/g, (letter) => ligatures[letter] ?? letter)

/** Without apostrophes and marks, but for the three letters that are vowels of their own. */
function swedishLetters(text: string): string {
  const kept = unligated(text)
    .normalize('NFC')
    .replace(/[^åäö]+/gu, (run) => run.normalize('NFD').replace(/\p{M}/gu, ''))
  return kept.replace(/['’ʻʼ`´]/g, '')
}

const plainLetters = (text: string) =>
  swedishLetters(text).replaceAll('å', 'a').replaceAll('ä', 'a').replaceAll('ö', 'o')
