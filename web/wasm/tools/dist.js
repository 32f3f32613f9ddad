// What is tested: dist, or the folder that SRLINT_DIST names.
import { pathToFileURL } from "node:url";

const folder = process.env.SRLINT_DIST ? pathToFileURL(process.env.SRLINT_DIST + "/") : new URL("../dist/", import.meta.url);

export const at = (name) => new URL(name, folder);
export const index = await import(at("index.js"));
export const { start } = await import(at("start.js"));

/** A language server to talk to: call(method, params) asks, notify tells; heard are its notifications. */
export async function connect() {
  const waiting = new Map();
  const heard = [];
  let last = 0;
  const receive = await start(undefined, (text) => {
    const message = JSON.parse(text);
    if (message.method) return heard.push(message);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const notify = (method, params) => receive(JSON.stringify({ jsonrpc: "2.0", method, params }));
  const call = async (method, params) => {
    const id = ++last;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    receive(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    const { result, error } = await answer;
    if (error) throw Object.assign(new Error(error.message), { code: error.code });
    return result;
  };
  return { call, notify, receive, heard };
}
