import { Resvg } from '@resvg/resvg-js'
import { fontFamily, fontFiles } from '../../documents/fonts.ts'

const pixelsPerPoint = 3

/** A chart as a PNG sharp enough for print, drawn with the document's own fonts and none of the machine's. */
export function renderPng(svg: string): Buffer {
  return new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: fontFamily },
    fitTo: { mode: 'zoom', value: pixelsPerPoint },
    background: '#FFFFFF',
  })
    .render()
    .asPng()
}
