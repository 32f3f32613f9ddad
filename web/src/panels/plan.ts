import { highlightCode, tagHighlighter, tags } from '@lezer/highlight'
import type { App, Panel } from '../app'
import { h } from '../dom'
import { language } from '../editor'

interface Change {
  object: string
  kind: string
  part: string
  verdict: string
  want?: string
  have?: string
  way: string
  reason?: string
}
interface Step {
  object: string
  way: string
  reason: string
  statement: string
  commented_out: boolean
}
interface Plan {
  text: string
  sql: string
  json: { changes: Change[]; steps: Step[] } | string
}

const risks: Record<string, string> = { 'in place': 'low', 'background job': 'some', rebuild: 'much', 'data loss': 'grave', refused: 'grave', none: 'low' }
const forms = ['Steps', 'Text', 'SQL'] as const

export function planPanel(app: App): Panel {
  const body = h('div', { class: 'plan-body' })
  let form: (typeof forms)[number] = 'Steps'
  const summary = h('p', { class: 'dim' })
  const choice = h('div', { class: 'choice', role: 'group', 'aria-label': 'Form of the plan' }, ...forms.map((name, i) =>
    h('button', { type: 'button', 'aria-pressed': String(name === form), 'data-first': i === 0 || undefined, onclick: () => choose(name) }, name)))
  const bar = h('div', { class: 'bar' }, summary, choice)
  const element = h('div', {}, bar, body)
  let plan: Plan | undefined
  let last = ''
  return { id: 'plan', title: 'Plan', element, refresh }

  function choose(name: (typeof forms)[number]): void {
    form = name
    for (const button of choice.children) button.setAttribute('aria-pressed', String(button.textContent === name))
    if (plan) paint(plan)
  }

  async function refresh(): Promise<void> {
    if (!app.snapshot().trim()) {
      last = ''
      empty('Nothing to compare with', 'A plan leads from what is deployed to this schema. Put what is deployed into the snapshot: SHOW CREATE statements, or the JSON of srlint snapshot.',
        h('button', { type: 'button', class: 'primary', onclick: () => app.showPanel('snapshot', true) }, 'Open the snapshot'))
      return
    }
    try {
      plan = await app.ask<Plan>('srlint/plan')
    } catch (err) {
      last = ''
      empty('No plan', (err as Error).message)
      return
    }
    if (plan.text === last) return
    last = plan.text
    paint(plan)
  }

  function empty(title: string, text: string, action?: Node): void {
    plan = undefined
    bar.hidden = true
    body.replaceChildren(h('div', { class: 'empty' }, h('strong', {}, title), text, action))
  }

  function paint(p: Plan): void {
    const { changes, steps } = typeof p.json === 'string' ? (JSON.parse(p.json) as Exclude<Plan['json'], string>) : p.json
    bar.hidden = false
    const grave = steps.filter(s => s.way === 'data loss').length
    summary.textContent = `${steps.length} step${steps.length === 1 ? '' : 's'}, ${changes.length} difference${changes.length === 1 ? '' : 's'}${grave ? `, ${grave} would lose data` : ''}`
    if (form === 'Text') body.replaceChildren(h('pre', { class: 'whole' }, p.text))
    else if (form === 'SQL') body.replaceChildren(h('pre', { class: 'whole' }, coloured(p.sql)))
    else if (!steps.length && !changes.length) body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'Nothing to do'), 'What is deployed is what the files say.'))
    else body.replaceChildren(h('ol', { class: 'steps' }, ...steps.map(step)), differences(changes))
  }

  function step(s: Step): HTMLElement {
    return h('li', { class: 'step' },
      h('div', { class: 'step-head' }, h('strong', {}, s.object), h('span', { class: `risk ${risks[s.way] ?? 'some'}` }, s.way)),
      h('p', { class: 'dim' }, s.reason),
      s.statement !== '' && h('pre', { class: s.commented_out ? 'out' : '' }, coloured(s.commented_out ? s.statement.replace(/^/gm, '-- ') : s.statement)))
  }

  function differences(changes: Change[]): HTMLElement {
    return h('details', { class: 'differences' }, h('summary', {}, `What differs (${changes.length})`),
      h('ul', {}, ...changes.map(c => h('li', {}, h('code', {}, c.object), ` ${c.part}`, h('span', { class: `risk ${risks[c.way] ?? 'some'}` }, c.way), c.reason && h('div', { class: 'dim' }, c.reason)))))
  }
}

const classes = tagHighlighter([
  { tag: tags.keyword, class: 'tok-keyword' },
  { tag: tags.typeName, class: 'tok-type' },
  { tag: tags.string, class: 'tok-string' },
  { tag: tags.number, class: 'tok-number' },
  { tag: tags.comment, class: 'tok-comment' },
])

/** SQL in the colours of the editor. */
export function coloured(sql: string): DocumentFragment {
  const out = document.createDocumentFragment()
  if (sql.length > 200_000) {
    out.append(sql)
    return out
  }
  highlightCode(sql, language.parser.parse(sql), classes, (text, names) => out.append(names ? h('span', { class: names }, text) : text), () => out.append('\n'))
  return out
}
