/// <reference types="vite/client" />

declare module 'virtual:examples' {
  const examples: { title: string; files: { name: string; text: string }[]; snapshot: string }[]
  export default examples
}

declare module '../made/wasm_exec.js'
