import type { DigestPlot } from '../../src/ports.ts'
import { ACCENT, INK, LINE, MAIN, PALE, PAPER, QUIET } from './palette.ts'

/** Points of a phone's screen, at which sizes of letters are what a reader knows from there. */
export const WIDTH = 420
const ROW = 34
const PLOT = 150
const HEAD = 84
const SECTION = 34
const GAP = 22
const LEFT = 108
const RIGHT = 128

/** Where the parts of the picture stand, from top to bottom. */
function placesOf({ funnel, responses }: DigestPlot) {
  const funnelTop = HEAD + SECTION
  const funnelHeight = funnel.steps.length * ROW
  const pactTitle = funnelTop + funnelHeight + GAP
  const pactTop = pactTitle + SECTION + 18
  const responsesTitle = pactTop + PLOT + 62
  const responsesTop = responsesTitle + SECTION
  const responsesHeight = responses.rows.length * ROW
  return {
    ...{ funnelTop, funnelHeight, pactTitle, pactTop, responsesTitle, responsesTop, responsesHeight },
    height: responsesTop + responsesHeight + GAP,
  }
}

export const heightOf = (plot: DigestPlot): number => placesOf(plot).height

const HIDDEN = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } }
const names = (data: string[]) => ({
  type: 'category' as const,
  data,
  inverse: true,
  ...HIDDEN,
  axisLabel: { color: INK, fontSize: 15, margin: 10 },
})
const bars = (grid: number, max: number) => ({
  type: 'value' as const,
  gridIndex: grid,
  min: 0,
  max,
  ...HIDDEN,
  axisLabel: { show: false },
})

/** The chart of a digest, for a library that draws it: three plots under each other, every number written beside its bar. */
export function digestChart(plot: DigestPlot) {
  const at = placesOf(plot)
  const { funnel, pact, responses } = plot
  const most = Math.max(1, ...funnel.steps.map(({ value }) => value))
  const title = (text: string, top: number, subtext = '') => ({
    text,
    subtext,
    left: 20,
    top,
    itemGap: 8,
    textStyle: { color: INK, fontSize: subtext === '' ? 16 : 21, fontWeight: 'bold' as const },
    subtextStyle: { color: QUIET, fontSize: 14 },
  })
  const beside = (notes: string[]) => ({
    show: true,
    position: 'right' as const,
    color: INK,
    fontSize: 14,
    formatter: ({ dataIndex }: { dataIndex: number }) => notes[dataIndex] ?? '',
  })
  return {
    animation: false,
    backgroundColor: PAPER,
    textStyle: { fontFamily: 'sans-serif' },
    title: [
      title(plot.title, 16, plot.subtitle),
      title(funnel.title, HEAD),
      title(pact.title, at.pactTitle),
      title(responses.title, at.responsesTitle),
    ],
    legend: {
      top: at.pactTitle + SECTION - 6,
      left: 14,
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: QUIET, fontSize: 13 },
      data: [{ name: pact.delivered }, { name: pact.promised }],
    },
    grid: [
      { left: LEFT, right: RIGHT, top: at.funnelTop, height: at.funnelHeight },
      { left: 24, right: 24, top: at.pactTop + 24, height: PLOT - 24 },
      { left: LEFT, right: RIGHT, top: at.responsesTop, height: at.responsesHeight },
    ],
    xAxis: [
      bars(0, most),
      {
        type: 'category' as const,
        gridIndex: 1,
        data: pact.weeks.map(
          ({ label, delivered, promised }) => `${label}\n{kept|${delivered}} / ${promised}`,
        ),
        ...HIDDEN,
        axisLine: { show: true, lineStyle: { color: LINE } },
        // Under its bar, where no dash runs through it.
        axisLabel: {
          ...{ color: QUIET, fontSize: 13, lineHeight: 20, interval: 0 },
          rich: { kept: { color: INK, fontSize: 15, fontWeight: 'bold' as const } },
        },
      },
      bars(2, 1),
    ],
    yAxis: [
      { ...names(funnel.steps.map(({ label }) => label)), gridIndex: 0 },
      { type: 'value' as const, gridIndex: 1, min: 0, ...HIDDEN, axisLabel: { show: false } },
      { ...names(responses.rows.map(({ label }) => label)), gridIndex: 2 },
    ],
    series: [
      {
        type: 'bar' as const,
        xAxisIndex: 0,
        yAxisIndex: 0,
        barWidth: 18,
        itemStyle: { color: MAIN, borderRadius: 3 },
        label: beside(
          funnel.steps.map(({ value, note }) => (note === '' ? `${value}` : `${value}  ${note}`)),
        ),
        data: funnel.steps.map(({ value }) => value),
      },
      {
        type: 'bar' as const,
        name: pact.delivered,
        xAxisIndex: 1,
        yAxisIndex: 1,
        barWidth: 40,
        itemStyle: { color: MAIN, borderRadius: [3, 3, 0, 0] },
        data: pact.weeks.map(({ delivered }) => delivered),
      },
      {
        // A dash over each week: what was promised for that one, whatever it was for another.
        type: 'scatter' as const,
        name: pact.promised,
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbol: 'rect',
        symbolSize: [62, 3],
        itemStyle: { color: ACCENT, opacity: 1 },
        data: pact.weeks.map(({ promised }) => promised),
      },
      {
        type: 'bar' as const,
        xAxisIndex: 2,
        yAxisIndex: 2,
        barWidth: 18,
        showBackground: true,
        backgroundStyle: { color: PALE, borderRadius: 3 },
        itemStyle: { color: MAIN, borderRadius: 3 },
        data: responses.rows.map(({ inTime }) => inTime ?? 0),
      },
      {
        // Beside the whole track and not beside the bar, so that the words stand under each other.
        type: 'bar' as const,
        xAxisIndex: 2,
        yAxisIndex: 2,
        barWidth: 18,
        barGap: '-100%',
        itemStyle: { color: 'transparent' },
        label: beside(responses.rows.map(({ note }) => note)),
        data: responses.rows.map(() => 1),
      },
    ],
  }
}
