import type { App, Panel } from '../app'
import type { Range } from '../client'
import { h, s } from '../dom'

interface Node {
  name: string
  kind: string
  detail?: string
  uri?: string
  range?: Range
}
interface Graph {
  nodes: Node[]
  edges: { from: number; to: number }[] // from reads to
}
interface Box {
  node: Node
  index: number
  x: number
  y: number
  width: number
  layer: number
  reads: number[]
  readers: number[]
}

const most = 300 // boxes at a time
const height = 44
const gapX = 70
const gapY = 16
const letter = 7.4

export function lineagePanel(app: App): Panel {
  const body = h('div', { class: 'graph', tabIndex: 0, 'aria-label': 'Lineage; scrolls' })
  const summary = h('p', { class: 'dim' })
  const filter = h('input', { type: 'search', placeholder: 'Only around…', 'aria-label': 'Show only what is around an object', 'data-first': true, oninput: () => paint() })
  const legend = h('div', { class: 'legend', 'aria-hidden': 'true' }, ...['table', 'view', 'materialized view'].map(k => h('span', { class: `key ${kindClass(k)}` }, k)))
  const element = h('div', {}, h('div', { class: 'bar' }, summary, filter), body, legend)
  let graph: Graph | undefined
  let last = ''
  return { id: 'lineage', title: 'Lineage', element, refresh }

  async function refresh(): Promise<void> {
    try {
      graph = await app.ask<Graph>('srlint/graph')
    } catch (err) {
      last = ''
      body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'No lineage'), (err as Error).message))
      return
    }
    const now = JSON.stringify(graph)
    if (now === last) return
    last = now
    paint()
  }

  function paint(): void {
    if (!graph) return
    const { nodes, edges } = graph
    const wanted = around(graph, filter.value.trim().toLowerCase())
    legend.hidden = !nodes.length
    summary.textContent = `${nodes.length} object${nodes.length === 1 ? '' : 's'}, ${edges.length} connection${edges.length === 1 ? '' : 's'}`
    if (!nodes.length) body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'Nothing here yet'), 'Tables, views and materialized views appear here once they are created.'))
    else if (!wanted.size) body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'No such object'), 'No name has these letters.'))
    else if (wanted.size > most) body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, `${wanted.size} objects are too many for one picture`), 'Type a name above to see what is around it.'))
    else body.replaceChildren(draw(layout(graph, wanted), graph))
  }

  function draw({ boxes, width, depth }: { boxes: Map<number, Box>; width: number; depth: number }, g: Graph): SVGElement {
    const lines = g.edges.flatMap((e, i) => {
      const reader = boxes.get(e.from)
      const read = boxes.get(e.to)
      if (!reader || !read) return []
      const x1 = read.x + read.width
      const y1 = read.y + height / 2
      const x2 = reader.x
      const y2 = reader.y + height / 2
      const bend = Math.max(30, Math.abs(x2 - x1) / 2)
      return [s('path', { class: 'edge', 'data-edge': `${e.from} ${e.to}`, id: `edge-${i}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, 'marker-end': 'url(#arrow)' })]
    })
    const picture = s('svg', { width, height: depth, viewBox: `0 0 ${width} ${depth}`, role: 'group', 'aria-label': 'Who reads whom', style: `--least: ${Math.round(width * 0.75)}px` },
      s('defs', {}, s('marker', { id: 'arrow', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto' }, s('path', { d: 'M0 1L9 5L0 9z', class: 'arrow' }))),
      ...lines, ...[...boxes.values()].map(b => box(b, g)))
    const trace = (event: Event): void => {
      const group = (event.target as Element).closest<SVGElement>('g[data-index]')
      const index = group?.dataset['index']
      picture.classList.toggle('traced', index !== undefined)
      for (const path of picture.querySelectorAll<SVGElement>('.edge')) path.classList.toggle('lit', path.dataset['edge']?.split(' ').includes(index ?? '-') ?? false)
    }
    for (const name of ['pointerover', 'focusin', 'pointerleave', 'focusout']) picture.addEventListener(name, trace)
    return picture
  }

  function box(b: Box, g: Graph): SVGElement {
    const name = (list: number[]): string => list.map(i => g.nodes[i]?.name).join(', ')
    const label = `${b.node.name}, ${b.node.kind}${b.reads.length ? `, reads ${name(b.reads)}` : ''}${b.readers.length ? `, read by ${name(b.readers)}` : ''}`
    const go = (): void => {
      if (b.node.uri && b.node.range) app.jump(b.node.uri, b.node.range)
    }
    const group = s('g', { class: `box ${kindClass(b.node.kind)}`, transform: `translate(${b.x} ${b.y})`, tabindex: 0, role: 'link', 'aria-label': label, 'data-index': b.index, 'data-name': b.node.name, onclick: go,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        go()
      } },
      s('rect', { width: b.width, height, rx: 5 }),
      s('text', { x: 12, y: 19, class: 'box-name' }, b.node.name),
      s('text', { x: 12, y: 34, class: 'box-kind' }, b.node.kind + (b.node.detail ? ` · ${b.node.detail}` : '')))
    return group
  }
}

function kindClass(kind: string): string {
  return kind.includes('materialized') ? 'mv' : kind === 'view' ? 'view' : kind === 'table' ? 'table' : 'other'
}

/** The indexes of the objects whose names have some letters, and of all that reads them or is read. */
function around({ nodes, edges }: Graph, letters: string): Set<number> {
  if (!letters) return new Set(nodes.keys())
  const start = [...nodes.keys()].filter(i => nodes[i]!.name.toLowerCase().includes(letters))
  const found = new Set(start)
  for (const side of ['from', 'to'] as const) {
    const other = side === 'from' ? 'to' : 'from'
    const next = new Map<number, number[]>()
    for (const e of edges) next.set(e[side], [...(next.get(e[side]) ?? []), e[other]])
    const seen = new Set(start)
    for (const at of seen) for (const i of next.get(at) ?? []) seen.add(i)
    for (const i of seen) found.add(i)
  }
  return found
}

/**
 * Layers from left to right: what reads nothing first, then each object behind all it reads.
 * Inside a layer an object stands near what it is connected with. Objects that have no
 * connection stand below, in rows.
 */
function layout({ nodes, edges }: Graph, wanted: Set<number>): { boxes: Map<number, Box>; width: number; depth: number } {
  const boxes = new Map<number, Box>()
  for (const index of wanted) {
    const node = nodes[index]!
    const text = Math.max(node.name.length * letter, (node.kind + (node.detail ? ` · ${node.detail}` : '')).length * 5.9)
    boxes.set(index, { node, index, x: 0, y: 0, width: Math.ceil(text) + 24, layer: 0, reads: [], readers: [] })
  }
  for (const e of edges) {
    boxes.get(e.from)?.reads.push(e.to)
    boxes.get(e.to)?.readers.push(e.from)
  }
  const linked = [...boxes.values()].filter(b => b.reads.length + b.readers.length)
  const layers = ranked(linked, boxes)
  for (let round = 0; round < 6; round++) for (const layer of round % 2 ? [...layers].reverse() : layers) settle(layer, round % 2 ? 'readers' : 'reads', boxes)
  let x = 16
  let depth = 16
  const tallest = Math.max(0, ...layers.map(l => l.length)) * (height + gapY)
  for (const layer of layers) {
    let y = 16 + (tallest - layer.length * (height + gapY)) / 2
    const width = Math.max(...layer.map(b => b.width))
    for (const b of layer) {
      Object.assign(b, { x, y, width })
      y += height + gapY
    }
    x += width + gapX
    depth = Math.max(depth, y)
  }
  let width = Math.max(x - gapX + 16, 32)
  const alone = [...boxes.values()].filter(b => !linked.includes(b))
  const room = Math.max(width, 560)
  let column = 16
  let row = linked.length ? depth + 20 : 16
  for (const b of alone) {
    if (column > 16 && column + b.width + 16 > room) {
      column = 16
      row += height + gapY
    }
    Object.assign(b, { x: column, y: row })
    column += b.width + gapY
    width = Math.max(width, column)
  }
  return { boxes, width, depth: (alone.length ? row + height : depth - gapY) + 16 }
}

/** The layer of each box is one behind the last that it reads; a cycle is cut where it closes. */
function ranked(linked: Box[], boxes: Map<number, Box>): Box[][] {
  const left = new Map(linked.map(b => [b, new Set(b.reads.filter(i => i !== b.index && boxes.has(i))).size]))
  const queue = linked.filter(b => left.get(b) === 0)
  const done = new Set<Box>()
  while (done.size < linked.length) {
    const b = queue.shift() ?? linked.find(other => !done.has(other))!
    if (done.has(b)) continue
    done.add(b)
    for (const i of new Set(b.readers)) {
      const reader = boxes.get(i)
      if (!reader || done.has(reader)) continue
      reader.layer = Math.max(reader.layer, b.layer + 1)
      const rest = left.get(reader)! - 1
      left.set(reader, rest)
      if (rest === 0) queue.push(reader)
    }
  }
  const layers: Box[][] = []
  for (const b of linked) (layers[b.layer] ??= []).push(b)
  const full = layers.filter(Boolean)
  full.forEach(layer => layer.forEach((b, i) => (b.y = i)))
  return full
}

function settle(layer: Box[], side: 'reads' | 'readers', boxes: Map<number, Box>): void {
  const middle = (b: Box): number => {
    const near = b[side].map(i => boxes.get(i)).filter((n): n is Box => !!n)
    return near.length ? near.reduce((sum, n) => sum + n.y, 0) / near.length : b.y
  }
  const order = layer.map(b => ({ b, at: middle(b) })).sort((a, c) => a.at - c.at)
  order.forEach(({ b }, i) => {
    layer[i] = b
    b.y = i
  })
}
