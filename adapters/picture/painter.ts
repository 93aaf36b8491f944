import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fonts } from '@embedpdf/fonts-sc'
import type { RenderedImage } from '@resvg/resvg-js'
import { z } from 'zod'
import type { Painter } from '../../src/ports.ts'
import { digestChart, heightOf, WIDTH } from './digest-chart.ts'

/** Pixels of the picture for each point: phones have two or three. */
const SCALE = 2
/** What the fonts call themselves. */
const FAMILY = 'Noto Sans S Chinese'
const WEIGHTS = [400, 700]
/** The package's types name another one, which is not there. */
const FONTS = z.array(z.object({ file: z.string(), weight: z.number() })).parse(fonts)

/** Letters come with the product, Chinese ones too: a server has none, or others. */
function fontFiles(): string[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  return FONTS.filter(({ weight }) => WEIGHTS.includes(weight)).map(({ file }) => join(folder, file))
}

/** Draws on the server: a chart as SVG, and its pixels in another thread. What it needs is loaded with the first picture. */
export function createPainter(): Painter {
  return {
    async digest(plot) {
      const svg = await svgOf(digestChart(plot), heightOf(plot))
      const image = await pixelsOf(svg)
      return { png: image.asPng().toString('base64'), width: image.width, height: image.height }
    },
  }
}

async function svgOf(chart: ReturnType<typeof digestChart>, height: number): Promise<string> {
  const [
    echarts,
    { BarChart, ScatterChart },
    { GridComponent, LegendComponent, TitleComponent },
    { SVGRenderer },
  ] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  echarts.use([BarChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    drawing.setOption(chart)
    return drawing.renderToSVGString()
  } finally {
    drawing.dispose()
  }
}

/** The pixels of an SVG, two for each of its units. */
export async function pixelsOf(svg: string): Promise<RenderedImage> {
  const { renderAsync } = await import('@resvg/resvg-js')
  return renderAsync(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: {
      fontFiles: fontFiles(),
      loadSystemFonts: false,
      defaultFontFamily: FAMILY,
      sansSerifFamily: FAMILY,
    },
  })
}
