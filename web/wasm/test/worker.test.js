import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { at } from "../tools/dist.js";

// Node's workers have other names for what a browser's have.
const shim = `
const { parentPort } = require("node:worker_threads");
globalThis.self = globalThis;
globalThis.postMessage = (data) => parentPort.postMessage(data);
import(${JSON.stringify(String(at("worker.js")))}).then(() => parentPort.on("message", (data) => self.onmessage({ data })));`;

const next = (worker) => new Promise((resolve) => worker.once("message", resolve));

test("the worker is ready, answers, and tells when it is gone", async () => {
  const worker = new Worker(shim, { eval: true });
  try {
    worker.postMessage(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } })); // waits
    assert.equal(await next(worker), "ready");
    assert.equal(JSON.parse(await next(worker)).result.serverInfo.name, "srlint");
    worker.postMessage(JSON.stringify({ jsonrpc: "2.0", method: "exit" }));
    assert.match((await next(worker)).fatal, /ended/);
  } finally {
    await worker.terminate();
  }
});
