// The linter, the formatter and the planner as functions.
import { start } from "./start.js";

/** One running srlint. */
class Srlint {
  #send;
  #waiting = new Map();
  #last = 0;
  #gone;

  static async start(source) {
    const srlint = new Srlint();
    srlint.#send = await start(
      source,
      (text) => srlint.#take(JSON.parse(text)),
      (error) => srlint.#end(error),
    );
    await srlint.#call("initialize", { capabilities: {} });
    return srlint;
  }

  async check(files, options = {}) {
    const params = { ...options, files: list(files) };
    if (options.against !== undefined) params.against = list(options.against);
    return JSON.parse((await this.#call("srlint/check", params)).text);
  }

  async format(text, options = {}) {
    return (await this.#call("srlint/layout", { name: "schema.sql", ...options, text })).text;
  }

  async plan(from, to, options = {}) {
    return this.#call("srlint/migrate", { ...options, from: list(from), to: list(to) });
  }

  async rules() {
    return this.#call("srlint/rules", {});
  }

  async explain(rule) {
    return (await this.#call("srlint/page", { rule })).markdown;
  }

  #call(method, params) {
    if (this.#gone) return Promise.reject(this.#gone);
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
      } catch (error) {
        this.#end(error);
      }
    });
  }

  #take({ id, result, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  #end(error) {
    this.#gone = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** Files as the server wants them: a text, an object of texts by name, or a list of {name, text}. */
function list(files) {
  if (typeof files === "string") return [{ name: files.trimStart().startsWith("{") ? "schema.json" : "schema.sql", text: files }];
  if (Array.isArray(files)) return files;
  return Object.entries(files).map(([name, text]) => ({ name, text }));
}

let shared;

/** Loads srlint.wasm: from beside this file, from a URL, or from bytes. */
export function load(source) {
  if (source !== undefined) return Srlint.start(source);
  shared ??= Srlint.start().catch((error) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

export const check = async (files, options) => (await load()).check(files, options);
export const format = async (text, options) => (await load()).format(text, options);
export const plan = async (from, to, options) => (await load()).plan(from, to, options);
