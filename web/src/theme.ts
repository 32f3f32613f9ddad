import { byId } from './dom'

const names = { '': 'as the system', light: 'light', dark: 'dark' } as const
type Theme = keyof typeof names

/** The switch goes round: as the system says, the other one, and back. */
export function setUpTheme(): void {
  const button = byId<HTMLButtonElement>('theme')
  const system = matchMedia('(prefers-color-scheme: dark)')
  let theme: Theme = ''
  const apply = (): void => {
    const dark = theme ? theme === 'dark' : system.matches
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
    button.setAttribute('aria-label', `Colours: ${names[theme]}`)
    button.title = button.getAttribute('aria-label')!
    button.textContent = dark ? 'Light' : 'Dark'
  }
  try {
    const kept = localStorage.getItem('srlint-theme')
    if (kept === 'light' || kept === 'dark') theme = kept
  } catch {
    // Without storage the system decides.
  }
  button.addEventListener('click', () => {
    const dark = document.documentElement.dataset['theme'] === 'dark'
    theme = dark === system.matches ? (dark ? 'light' : 'dark') : ''
    try {
      if (theme) localStorage.setItem('srlint-theme', theme)
      else localStorage.removeItem('srlint-theme')
    } catch {
      // The choice holds until the page is closed.
    }
    apply()
  })
  system.addEventListener('change', apply)
  apply()
}
