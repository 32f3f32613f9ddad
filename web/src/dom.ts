type Child = Node | string | null | undefined | false
type Props = Record<string, unknown>

/** Makes an element. A prop that begins with "on" is a listener; "class" and names with a dash are attributes. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  fill(element, props, children)
  return element
}

/** Makes an element of SVG. */
export function s<K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  fill(element, props, children)
  return element
}

function fill(element: Element, props: Props, children: Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false || value === null) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener)
    else if (name in element && !(element instanceof SVGElement) && name !== 'class') (element as unknown as Props)[name] = value
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false))
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no element ${id}`)
  return found as T
}

/** Calls something once things have been quiet for a while. */
export function calm(wait: number, then: () => void): () => void {
  let timer = 0
  return () => {
    clearTimeout(timer)
    timer = setTimeout(then, wait) as unknown as number
  }
}

/** Moves the focus among the tabs of a list with the arrows, Home and End. */
export function rove(list: HTMLElement, pick: (tab: HTMLElement) => void): void {
  list.addEventListener('keydown', event => {
    const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
    const at = tabs.indexOf(document.activeElement as HTMLElement)
    if (at < 0) return
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const tab = tabs[(to + tabs.length) % tabs.length]
    if (tab) pick(tab)
  })
}

/** Says something to screen readers. */
export function announce(text: string): void {
  const region = byId('live')
  if (region.textContent !== text) region.textContent = text
}

/** Shows a message at the foot of the page until it is closed or replaced. The result closes it. */
export function notify(text: string, action?: { label: string; run: () => void }, urgent = false): () => void {
  const place = byId('notice')
  const close = (): void => place.replaceChildren()
  place.replaceChildren(
    h('div', { class: urgent ? 'notice urgent' : 'notice', role: urgent ? 'alert' : 'status' },
      h('span', {}, text),
      action && h('button', { type: 'button', class: 'primary', onclick: () => { close(); action.run() } }, action.label),
      h('button', { type: 'button', class: 'quiet', 'aria-label': 'Close message', onclick: close }, '×')),
  )
  const shown = place.firstChild
  const closeThis = (): void => { if (place.firstChild === shown) close() }
  if (!urgent) setTimeout(() => { if (!place.contains(document.activeElement)) closeThis() }, action ? 12_000 : 5000)
  return closeThis
}

export interface Item {
  label: string
  note?: string
  run: () => void
}

/** Opens a menu at a place of the window. It gives the focus back when it closes. */
export function menu(label: string, x: number, y: number, items: Item[]): void {
  document.querySelector('.menu')?.remove()
  const before = document.activeElement as HTMLElement | null
  const buttons = items.map(item =>
    h('button', { type: 'button', role: 'menuitem', tabIndex: -1, onclick: () => { close(); item.run() } }, item.label, item.note && h('small', {}, item.note)))
  const box = h('div', { class: 'menu', role: 'menu', 'aria-label': label }, ...buttons)
  const close = (): void => {
    box.remove()
    document.removeEventListener('pointerdown', outside, true)
    before?.focus()
  }
  const outside = (event: Event): void => {
    if (!box.contains(event.target as Node)) close()
  }
  box.addEventListener('keydown', event => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  document.addEventListener('pointerdown', outside, true)
  document.body.append(box)
  const room = box.getBoundingClientRect()
  box.style.left = `${Math.max(8, Math.min(x, innerWidth - room.width - 8))}px`
  box.style.top = `${Math.max(8, Math.min(y, innerHeight - room.height - 8))}px`
  buttons[0]?.focus()
}
