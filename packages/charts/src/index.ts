export { type BarCategory, type BarChartInput, barChartOption } from './bar-chart.ts'
export { type ChartScheme, type ChartTheme, chartThemes } from './theme.ts'
export { type ChartLanguage, formatNumber, type Suppression, suppressionWords } from './words.ts'
