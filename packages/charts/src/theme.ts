/** Colour scheme of a chart: the two of the screen, and the one of printed documents. */
export type ChartScheme = 'light' | 'dark' | 'print'

/** What a chart needs to know of the design tokens. Colours are CSS colours, sizes are pixels. */
export type ChartTheme = {
  ink: string
  soft: string
  line: string
  bar: string
  background: string
  fontFamily: string
  fontSize: number
}

const screenFonts = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif"

// Documents are drawn on the server, where only the fonts of the npm package dejavu-fonts-ttf are known to exist.
const documentFonts = "'DejaVu Sans', Verdana, sans-serif"

/** The design tokens by scheme. Print keeps the light accent on white paper. */
export const chartThemes: Record<ChartScheme, ChartTheme> = {
  light: {
    ink: '#1B2428',
    soft: '#55626A',
    line: '#E3E0D8',
    bar: '#0E5A63',
    background: 'transparent',
    fontFamily: screenFonts,
    fontSize: 14,
  },
  dark: {
    ink: '#E8ECEC',
    soft: '#A6B2B8',
    line: '#2C353A',
    bar: '#7CC7CF',
    background: 'transparent',
    fontFamily: screenFonts,
    fontSize: 14,
  },
  print: {
    ink: '#1B2428',
    soft: '#55626A',
    line: '#E3E0D8',
    bar: '#0E5A63',
    background: '#FFFFFF',
    fontFamily: documentFonts,
    fontSize: 13,
  },
}
