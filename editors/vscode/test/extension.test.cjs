// Runs the bundle in a stand-in for VS Code, with the srlint that SRLINT names.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");

const { make } = require("./vscode.cjs");

// use makes a folder with the examples and a VS Code that has it open, and gives the extension.
function use(t, settings) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "srlint-"));
  t.after(() => fs.rmSync(root, { recursive: true }));
  fs.cpSync(path.join(__dirname, "../../../testdata/examples"), root, { recursive: true });
  const vscode = make(root, settings);
  const load = Module._load;
  Module._load = function (name, ...rest) {
    return name === "vscode" ? vscode.api : load.call(this, name, ...rest);
  };
  const bundle = require.resolve("../dist/extension.js");
  delete require.cache[bundle];
  const extension = require(bundle);
  Module._load = load;
  return { root, vscode, extension, seen: vscode.seen };
}

async function until(done) {
  for (let i = 0; i < 400 && !done(); i++) {
    await new Promise((later) => setTimeout(later, 25));
  }
  return done();
}

test("diagnostics, commands and a restart", async (t) => {
  const { root, vscode, extension, seen } = use(t, { path: process.env.SRLINT, trace: { server: "off" } });
  const file = path.join(root, "sales/orders.sql");
  fs.appendFileSync(file, "SELECT no_such FROM sales.orders;\n");
  const { uri } = vscode.open(file, 40, 8);
  await extension.activate({ subscriptions: [] });

  const found = () => seen.diagnostics.get(uri.toString())?.map((d) => d.code.value);
  assert.ok(await until(() => found()?.length === 1), `diagnostics: ${found()}; ${seen.output}`);
  assert.deepEqual(found(), ["unknown-column"]);
  for (const provider of ["DocumentSymbolProvider", "CodeLensProvider", "InlayHintsProvider", "DocumentSemanticTokensProvider"]) {
    assert.ok(seen.providers.has(provider), provider);
  }

  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
  await vscode.api.commands.executeCommand("srlint.showReferences", uri.toString(), range.start, [{ uri: uri.toString(), range }]);
  const { name, args } = seen.executed.at(-1);
  assert.equal(name, "editor.action.showReferences");
  assert.equal(args[0].toString(), uri.toString());
  assert.ok(args[1] instanceof vscode.api.Position && args[2][0] instanceof vscode.api.Location);

  if (seen.commands.has("srlint.explain")) {
    await vscode.api.commands.executeCommand("srlint.explainRule");
    assert.equal(seen.executed.at(-1).name, "markdown.showPreviewToSide");
    assert.equal(seen.executed.at(-1).args[0].path, "/unknown-column.md");
  }
  if (seen.commands.has("srlint.plan")) {
    await vscode.api.commands.executeCommand("srlint.showPlan");
    assert.ok(seen.shown.length + seen.errors.length === 1, "a plan, or why there is none");
    seen.errors.length = 0;
  }

  await vscode.api.commands.executeCommand("srlint.restart");
  assert.ok(await until(() => found()?.length === 1), "diagnostics after a restart");
  await extension.deactivate();
  assert.deepEqual(seen.errors, []);
});

test("a program that is not there", async (t) => {
  const { extension, seen } = use(t, { path: "/no/such/srlint" });
  await extension.activate({ subscriptions: [] });
  assert.match(seen.errors.join("\n"), /could not be started as "\/no\/such\/srlint"/);
  await extension.deactivate();
});
