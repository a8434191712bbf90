import { useComputedColorScheme } from '@mantine/core'
import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import styles from './bar-chart.module.css'
import { useUiWords } from './context.tsx'
import { type BarRow, BarTable } from './figure.tsx'
import { LoadingState } from './states.tsx'

/**
 * A drawn chart with its table under it. `option` gives the ECharts option for the colour scheme (see `@varn/charts`);
 * `label` says in words what the chart shows, `rows` are the same figures, `note` is n, missing and release.
 * Keep `option` stable (useCallback), or the chart is drawn anew on every render.
 */
export function BarChart(props: {
  label: string
  option: (scheme: 'light' | 'dark') => EChartsCoreOption
  rows: BarRow[]
  note?: string
  height?: number
  whyHref?: string
}) {
  const words = useUiWords()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const target = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(false)
  const { option } = props
  useEffect(() => {
    const element = target.current
    if (!element) return
    let dispose: (() => void) | undefined
    let gone = false
    import('./echarts.ts').then(({ init }) => {
      if (gone) return
      const chart = init(element, undefined, { renderer: 'svg' })
      chart.setOption(option(scheme))
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      setDrawn(true)
      dispose = () => {
        observer.disconnect()
        chart.dispose()
      }
    })
    return () => {
      gone = true
      dispose?.()
    }
  }, [option, scheme])
  return (
    <figure className={styles.chart}>
      {!drawn && <LoadingState label={words.chart.loading} lines={5} />}
      <div ref={target} role="img" aria-label={props.label} style={{ height: props.height ?? 280 }} hidden={!drawn} />
      <BarTable caption={props.label} rows={props.rows} whyHref={props.whyHref} />
      {props.note && <figcaption>{props.note}</figcaption>}
    </figure>
  )
}
