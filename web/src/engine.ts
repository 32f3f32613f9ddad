import type { Transport } from '@codemirror/lsp-client'

export function startWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'srlint' })
  worker.postMessage({ wasm: new URL('srlint.wasm', document.baseURI).href })
  return worker
}

const alive = 'srlint/alive' // the id of the request that asks whether the engine still answers
const beat = 2500 // milliseconds between such requests

/** Engine is a running srlint, as a transport of the protocol. */
export class Engine implements Transport {
  private readonly handlers = new Set<(text: string) => void>()
  private ended = false
  private heart: ReturnType<typeof setInterval> | undefined
  private asked = false
  private missed = 0 // beats, not time: a computer that slept was not busy

  /** `busy` is told every beat for how many milliseconds nothing was answered, and 0 once it is over. */
  constructor(
    private readonly worker: Worker,
    ready: () => void,
    private readonly crashed: (reason: string) => void,
    private readonly busy: (milliseconds: number) => void,
  ) {
    worker.addEventListener('message', event => {
      const data: unknown = event.data
      if (data === 'ready') {
        this.heart = setInterval(() => this.check(), beat)
        ready()
      } else if (typeof data === 'string') this.take(data)
      else if (data && typeof data === 'object' && 'fatal' in data) this.end(String(data.fatal))
    })
    worker.addEventListener('error', event => {
      event.preventDefault()
      this.end(event.message || 'the worker could not be started')
    })
  }

  private take(text: string): void {
    if (text.length > 1000 || !text.includes(`"id":"${alive}"`)) {
      for (const handler of this.handlers) handler(text)
      return
    }
    this.asked = false
    if (this.missed > 0) this.busy(0)
    this.missed = 0
  }

  private check(): void {
    if (this.asked) {
      this.missed++
      this.busy(this.missed * beat)
      return
    }
    this.asked = true
    this.send(JSON.stringify({ jsonrpc: '2.0', id: alive, method: alive }))
  }

  /** Stops it, as if it had crashed. */
  end(reason: string): void {
    if (this.ended) return
    this.ended = true
    clearInterval(this.heart)
    this.worker.terminate()
    this.crashed(reason)
  }

  send(text: string): void {
    if (!this.ended) this.worker.postMessage(text)
  }
  subscribe(handler: (text: string) => void): void {
    this.handlers.add(handler)
  }
  unsubscribe(handler: (text: string) => void): void {
    this.handlers.delete(handler)
  }
}
