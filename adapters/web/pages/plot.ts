import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { attributes, Html, html } from '../forms/html.ts'

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer])

/** Drawn for a phone; wider places show it larger. */
const WIDTH = 380
const FONT = 13

/** Colours by their names in the style, so that a plot is right by day and by night. */
export const COLOURS = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)'] as const
const QUIET = { color: 'var(--quiet)', fontSize: FONT }
const LINE = { lineStyle: { color: 'var(--line)' } }

/** What every axis looks like. */
export const AXIS = {
  axisLabel: { ...QUIET, hideOverlap: true },
  axisLine: LINE,
  axisTick: { show: false },
  splitLine: LINE,
} as const

export const LEGEND = {
  left: 0,
  top: 0,
  itemWidth: 14,
  itemHeight: 10,
  // Other machines' letters may be wider than those that it is drawn for.
  itemGap: 24,
  textStyle: { color: 'var(--text)', fontSize: FONT },
} as const

/**
 * A plot as a picture in the page. `label` says what it shows; its numbers stand in a table below it. No script and no style come with
 * it: what the page's policy would refuse is left out.
 */
export function plotOf(label: string, height: number, option: EChartsCoreOption): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({
      animation: false,
      color: [...COLOURS],
      textStyle: { fontFamily: 'inherit', fontSize: FONT },
      ...option,
    })
    return html`<figure class="plot">${new Html(tamed(chart.renderToSVGString(), label, height))}</figure>`
  } finally {
    chart.dispose()
  }
}

let plots = 0

function tamed(svg: string, label: string, height: number): string {
  plots = (plots + 1) % 1_000_000_000
  const own = attributes({
    class: 'drawn',
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: 'img',
    'aria-label': label,
    focusable: 'false',
  })
  return svg
    .replace(/<svg[^>]*>/, `<svg${own.source}>`)
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*")/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => presentation(style))
    .replaceAll(/zr\d+-/g, `p${plots}-`)
}

const ENTITY = /&quot;/g

/** What stands in a style, as attributes. */
const presentation = (style: string): string =>
  style
    .replace(ENTITY, "'")
    .split(';')
    .map((pair) => pair.split(':').map((part) => part.trim()))
    .flatMap(([name = '', value = '']) =>
      name === '' || name === 'font-family' ? [] : [` ${name}="${value}"`],
    )
    .join('')
