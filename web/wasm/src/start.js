// Starts the language server in this realm: a page, a worker, or Node.

/** Starts the server. `send` takes its messages; the result takes messages for it. `ended` is called when it stops. */
export async function start(source, send, ended) {
  globalThis.crypto ??= (await import("node:crypto")).webcrypto; // Node 18
  if (!globalThis.Go) {
    await import("./wasm_exec.js");
    listen();
  }
  const go = new globalThis.Go();
  const instance = await instantiate(source, go.importObject);
  return new Promise((resolve, reject) => {
    globalThis.srlintSend = send;
    globalThis.srlintReady = resolve;
    const stop = (error) => {
      const reason = error ?? new Error(printed.trim() || "srlint ended");
      reject(reason);
      ended?.(reason);
    };
    go.run(instance).then(() => stop(), stop);
    delete globalThis.srlintSend;
    delete globalThis.srlintReady;
  });
}

async function instantiate(source, imports) {
  source ??= new URL("./srlint.wasm", import.meta.url);
  if (source instanceof WebAssembly.Module) return WebAssembly.instantiate(source, imports);
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return (await WebAssembly.instantiate(source, imports)).instance;
  const url = new URL(source, import.meta.url);
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return (await WebAssembly.instantiate(await readFile(url), imports)).instance;
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}

let printed = "";

/** Keeps the beginning of what Go prints: that tells why a program ended. */
function listen() {
  const decoder = new TextDecoder();
  const print = globalThis.fs.writeSync;
  globalThis.fs.writeSync = (fd, bytes) => {
    printed = (printed + decoder.decode(bytes)).slice(0, 4000);
    return print.call(globalThis.fs, fd, bytes);
  };
}
