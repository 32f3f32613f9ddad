import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "../tools/dist.js";

const uri = "file:///schema/a.sql";
const text = "CREATE TABLE d.t (k INT, v STRING) DUPLICATE KEY (k) DISTRIBUTED BY HASH(k);\nCREATE VIEW d.w AS SELECT k FROM d.t; -- 😀\n";
const open = (server, text) => server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "sql", version: 1, text } });
const settings = (server, srlint) => server.notify("workspace/didChangeConfiguration", { settings: { srlint } });

async function session(options = {}) {
  const server = await connect();
  await server.call("initialize", { rootUri: "file:///schema", capabilities: {}, initializationOptions: options });
  server.notify("initialized", {});
  open(server, text);
  return server;
}

const published = (server) => server.heard.filter((m) => m.method === "textDocument/publishDiagnostics").at(-1).params.diagnostics;

test("requests before initialize are refused", async () => {
  const server = await connect();
  await assert.rejects(server.call("srlint/rules", {}), { code: -32002 });
  server.receive("this is no JSON");
  await server.call("initialize", { capabilities: {} });
  assert.equal((await server.call("srlint/rules", {})).length > 80, true);
});

test("the server knows targets, rules and pages", async () => {
  const server = await session();
  const targets = await server.call("srlint/targets", {});
  assert.equal(targets.engines[0].name, "starrocks");
  assert.ok(targets.engines[0].versions.includes("3.3"));
  assert.match(targets.default, /^starrocks@/);
  assert.match((await server.call("srlint/page", { rule: "syntax" })).markdown, /^# /);
});

test("diagnostics are published as one types", async () => {
  const server = await session();
  assert.deepEqual(published(server), []);
  server.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: text.replace("SELECT k", "SELECT kk") }] });
  assert.equal(published(server)[0].code, "unknown-column");
});

test("the text is laid out", async () => {
  const server = await session();
  assert.match((await server.call("srlint/format", { uri })).text, /^CREATE TABLE d\.t \(\n {2}k INT,/);
  assert.match((await server.call("srlint/canonical", {})).text, /CREATE VIEW `d`\.`w`/);
  await assert.rejects(server.call("srlint/format", { uri: "file:///schema/none.sql" }), { code: -32803 });
});

test("the graph knows places", async () => {
  const { nodes, edges } = await (await session()).call("srlint/graph", {});
  assert.deepEqual(nodes.map((n) => [n.name, n.kind, n.uri]), [["d.t", "table", uri], ["d.w", "view", uri]]);
  assert.deepEqual(edges, [{ from: 1, to: 0 }]);
  const { start, end } = nodes[1].range;
  assert.equal(start.line, 1);
  assert.match(text.split("\n")[1].slice(start.character, end.character), /d\.w/);
});

test("objects are told", async () => {
  const { objects } = await (await session()).call("srlint/inspect", {});
  assert.deepEqual(objects.map((o) => o.name), ["t", "w"]);
});

test("tokens tile the text, nodes nest", async () => {
  const server = await session();
  const tokens = await server.call("srlint/tokens", { uri });
  assert.equal(tokens.map((t) => text.slice(t.start, t.end)).join(""), text);
  assert.equal(tokens[0].kind, "CREATE");
  const root = await server.call("srlint/tree", { uri });
  assert.equal(root.end, text.length);
  const walk = (n, above) => {
    assert.ok(above.start <= n.start && n.start <= n.end && n.end <= above.end, `${n.kind} in ${above.kind}`);
    n.children.forEach((c) => walk(c, n));
  };
  root.children.forEach((n) => walk(n, root));
  assert.deepEqual(root.children.map((n) => n.kind), ["Create", "Create"]);
  assert.ok(JSON.stringify(root).includes('"ColumnDef"'));
});

test("a plan leads from what is deployed", async () => {
  const server = await session();
  await assert.rejects(server.call("srlint/plan", {}), { code: -32803 });
  const deployed = (text) => server.notify("srlint/deployed", { name: "deployed.sql", text });
  deployed("CREATE TABLE d.t (k INT, v STRING, gone INT) DUPLICATE KEY (k) DISTRIBUTED BY HASH(k);");
  assert.match((await server.call("srlint/plan", {})).sql, /DROP COLUMN `gone`/);
  settings(server, { against: "snapshot" });
  const plan = await server.call("srlint/plan", {});
  assert.match(plan.sql, /DROP COLUMN `gone`/);
  assert.match(plan.text, /^table d\.t/);
  assert.equal(plan.json.version, 1);
  assert.ok(published(server).some((d) => d.code === "column-dropped"));

  deployed(text); // the pane changed: the comparison is a new one
  assert.match((await server.call("srlint/plan", {})).text, /No changes/);
  assert.deepEqual(published(server), []);

  server.notify("srlint/deployed", { name: "deployed.json", text: "{" });
  await assert.rejects(server.call("srlint/plan", {}), { code: -32803 });
  assert.ok(server.heard.some((m) => m.method === "window/showMessage"));
});

test("hostile texts are answered", async () => {
  const server = await session();
  let version = 2;
  for (const text of ["", ")))", "SELECT (((((", "\u0000", "(".repeat(20000), "CREATE TABLE t (a INT) AS ".repeat(100), "SELECT 1" + " + 1".repeat(20000)]) {
    server.notify("textDocument/didChange", { textDocument: { uri, version: version++ }, contentChanges: [{ text }] });
    for (const method of ["format", "canonical", "graph", "inspect", "tokens", "tree"]) {
      await server.call(`srlint/${method}`, { uri }).catch((error) => assert.equal(error.code, -32803, `${method}: ${error.message}`));
    }
  }
});
