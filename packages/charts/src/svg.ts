import type { EChartsOption } from 'echarts'
import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer])
setPlatformAPI({ measureText: estimateText })

/**
 * Draws a chart as a standalone SVG without a browser (server only; the screen draws the option itself).
 * Width and height are CSS pixels. The result holds no script, style sheet or event attribute, and all text is escaped.
 */
export function renderSvg(option: EChartsOption, size: { width: number; height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    // Half-way through an animation bars have no length, and nothing moves in a document.
    chart.setOption({ ...option, animation: false })
    return stripInteraction(chart.renderToSVGString())
  } finally {
    // A living chart keeps the process alive.
    chart.dispose()
  }
}

// ECharts adds hover rules and its own attributes. Text cannot match: quotes and angle brackets are escaped in it.
function stripInteraction(svg: string): string {
  return svg
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
}

// Without a canvas ECharts assumes a narrower face than DejaVu Sans, and long labels would be cut at the edge.
function estimateText(text: string, font?: string): { width: number } {
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(font ?? '')?.[1] ?? 12)
  let width = 0
  for (const character of text) width += characterWidth(character) * size
  return { width }
}

function characterWidth(character: string): number {
  if (/[ijl|.,:;'!\s]/.test(character)) return 0.36
  if (/[ftrIJ()[\]{}/-]/.test(character)) return 0.42
  if (/[mwMW%@]/.test(character)) return 0.98
  if (/[A-ZÅÄÖ]/.test(character)) return 0.74
  return (character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.64
}
