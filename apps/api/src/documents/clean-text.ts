const lineBreaks = /\r\n?|\u0085|\u2028|\u2029/g

// Control characters and half surrogates are forbidden in XML; the bidirectional overrides can make a text show another
// order than it has; tag characters are invisible.
const unwanted =
  /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu

/**
 * Text that every format can carry: one kind of line break, composed letters (å is one character), and without the
 * characters that XML 1.0 forbids or that only serve to deceive.
 */
export function cleanText(text: string): string {
  return text.replaceAll(lineBreaks, '\n').replaceAll(unwanted, '').replaceAll('\t', ' ').normalize('NFC')
}

/** Clean text on one line, for headings, labels and table cells. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replaceAll(/ *\n+ */g, ' ')
    .trim()
}
