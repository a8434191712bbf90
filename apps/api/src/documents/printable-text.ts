const replacement = '\uFFFD'
const zeroWidthSpace = '\u200B'
const longestUnbroken = 30

// Joiners and variation selectors only tell how neighbours are drawn, so they go where the font cannot draw them.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u

/**
 * Text in which every character has a glyph, which PDF/UA requires: one that the fonts lack becomes the replacement
 * character, as a visible sign that something stood there.
 */
export function coverText(text: string, covered: Set<number>): string {
  let result = ''
  for (const character of text) {
    if (character === '\n' || covered.has(character.codePointAt(0) ?? 0)) result += character
    else if (!invisible.test(character)) result += replacement
  }
  return result
}

/** Text in which a very long word may break over lines, where it would run over the edge of the page otherwise. */
export function breakLongWords(text: string): string {
  return text.replaceAll(new RegExp(`\\S{${longestUnbroken}}(?=\\S)`, 'gu'), `$&${zeroWidthSpace}`)
}
