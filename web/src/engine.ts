import type { Transport } from '@codemirror/lsp-client'

export function startWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'srlint' })
  worker.postMessage({ wasm: new URL('srlint.wasm', document.baseURI).href })
  return worker
}

/** Engine is a running srlint, as a transport of the protocol. */
export class Engine implements Transport {
  private readonly handlers = new Set<(text: string) => void>()
  private ended = false

  constructor(
    private readonly worker: Worker,
    ready: () => void,
    private readonly crashed: (reason: string) => void,
  ) {
    worker.addEventListener('message', event => {
      const data: unknown = event.data
      if (data === 'ready') ready()
      else if (typeof data === 'string') for (const handler of this.handlers) handler(data)
      else if (data && typeof data === 'object' && 'fatal' in data) this.end(String(data.fatal))
    })
    worker.addEventListener('error', event => {
      event.preventDefault()
      this.end(event.message || 'the worker could not be started')
    })
  }

  private end(reason: string): void {
    if (this.ended) return
    this.ended = true
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
