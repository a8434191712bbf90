const token = /<(?:\?[^>]*\?|(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?))>|([^<]+)/gy
const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/

/**
 * The text of an XML document, as a check that it is well-formed: tags nest and close, attributes are quoted, entities
 * are known and no character is forbidden (XML 1.0, 2.2). Throws with the place of the first fault. No doctype, comment
 * or CDATA section is understood, since office documents have none.
 */
export function readXmlText(xml: string): string {
  const open: string[] = []
  const texts: string[] = []
  let at = xml.startsWith('\uFEFF') ? 1 : 0
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)) throw new Error('A forbidden character')
  while (at < xml.length) {
    token.lastIndex = at
    const match = token.exec(xml)
    if (!match || entity.test(match[0])) throw new Error(`Not well-formed: ${xml.slice(at, at + 60)}`)
    const [, closing, name, , empty, text] = match
    if (text) texts.push(text)
    else if (name && closing && open.pop() !== name) throw new Error(`Closes another tag: ${match[0]}`)
    else if (name && !closing && !empty) open.push(name)
    at = token.lastIndex
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`)
  return decodeEntities(texts.join(''))
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
