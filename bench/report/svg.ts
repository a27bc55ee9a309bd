import { type BenchResult, type Row, rowNames } from '../results/result.ts'
import { type Upstream, upstreams } from '../targets/target.ts'
import { figureOf, rows, shown } from './figures.ts'

const panel = { width: 430, bar: 18, gap: 6, label: 165, head: 44 }
const margin = 24
const colours: Readonly<Record<string, string>> = { serve: '#0b7285', lambda: '#66a5ad', pipe: '#adb5bd' }

/** The figures as bars: one panel for each row and upstream, each with a scale of its own, which begins at zero. */
export function svg(result: BenchResult): string {
  const targets = result.targets.filter(({ id }) => id !== 'direct')
  const height = panel.head + targets.length * (panel.bar + panel.gap) + 20
  const panels = rowNames.flatMap((row, line) =>
    upstreams.map((upstream, column) => {
      const x = margin + column * (panel.width + margin)
      return `<g transform="translate(${x} ${margin + line * height})">${drawn(result, row, upstream, targets)}</g>`
    }),
  )
  const width = margin + upstreams.length * (panel.width + margin)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${2 * margin + rowNames.length * height}" font-family="system-ui, sans-serif" font-size="12">
<title>sfai-admin beside a byte pipe and other gateways</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${panels.join('\n')}
</svg>
`
}

function drawn(result: BenchResult, row: Row, upstream: Upstream, targets: BenchResult['targets']): string {
  const { label, unit, better } = rows[row]
  const figures = targets.map((target) => ({ target, figure: figureOf(result, row, upstream, target.id) }))
  const most = Math.max(...figures.map(({ figure }) => figure?.spread?.median ?? 0))
  const room = panel.width - panel.label - 90
  const provider = row === 'peakRssMb' ? 'both' : upstream === 'openai' ? 'OpenAI' : 'Anthropic'
  const bars = figures.map(({ target, figure }, index) => {
    const y = panel.head + index * (panel.bar + panel.gap)
    const value = figure?.spread?.median
    const length = value === undefined || most <= 0 ? 0 : Math.max((Math.max(value, 0) / most) * room, 1)
    const words = value === undefined ? (figure?.failed ? 'failed' : 'not measured') : `${shown(value)} ${unit}`
    return [
      `<text x="${panel.label - 8}" y="${y + 13}" text-anchor="end" fill="#343a40">${target.label}</text>`,
      `<rect x="${panel.label}" y="${y}" width="${length.toFixed(1)}" height="${panel.bar}" fill="${colours[target.id] ?? '#e8a33d'}"/>`,
      `<text x="${panel.label + length + 6}" y="${y + 13}" fill="#495057">${words}</text>`,
    ].join('')
  })
  return [
    `<text x="0" y="16" font-size="14" font-weight="600" fill="#212529">${label}</text>`,
    `<text x="0" y="32" fill="#868e96">${provider}, ${better === 'less' ? 'shorter' : 'longer'} is better</text>`,
    ...bars,
  ].join('')
}
