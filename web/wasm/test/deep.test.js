// Texts nested as deep as srlint reads them: they must not overflow the stack of JavaScript.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, index } from "../tools/dist.js";

const { check, format, plan } = index;
const limit = 250;
const times = (text, n) => text.repeat(n);
const column = (expression) => `CREATE VIEW d.v AS SELECT ${expression} AS a FROM d.t;`;
const nested = (open, close, n) => column(times(open, n) + "b" + times(close, n));

// Each makes a text of n levels.
const forms = {
  "parentheses": (n) => nested("(", ")", n),
  "parentheses in sums": (n) => nested("(1 + ", ")", n),
  "calls": (n) => nested("abs(", ")", n),
  "calls of if": (n) => nested("if(b > 1, b, ", ")", n),
  "cases": (n) => nested("CASE WHEN b > 1 THEN ", " END", n),
  "casts": (n) => nested("CAST(", " AS INT)", n),
  "betweens": (n) => nested("b BETWEEN (", ") AND 2", n),
  "arrays": (n) => nested("[", "]", n),
  "not": (n) => nested("NOT ", "", n),
  "signs": (n) => nested("- ", "", n),
  "lambdas": (n) => nested("x -> ", "", n).replace("x ->", "array_map(x ->").replace(" AS a FROM", ", [b]) AS a FROM"),
  "subscripts": (n) => nested("", "[1]", n),
  "tests": (n) => nested("", " IS NULL", n),
  "JSON paths": (n) => nested("", "->'a'", n),
  "scalar queries": (n) => nested("(SELECT ", " FROM d.t)", n),
  "queries in FROM": (n) => `CREATE VIEW d.v AS ${times("SELECT * FROM (", n)}SELECT b AS a FROM d.t${times(") t", n)};`,
  "EXISTS": (n) => `CREATE VIEW d.v AS ${times("SELECT 1 AS a FROM d.t WHERE EXISTS (", n)}SELECT 1${times(")", n)};`,
  "WITH": (n) => `CREATE VIEW d.v AS ${times("WITH a AS (", n)}SELECT b FROM d.t${times(") SELECT b FROM a", n)};`,
  "unions": (n) => `CREATE VIEW d.v AS ${times("(SELECT 1 AS a UNION ", n)}SELECT 1${times(")", n)};`,
  "relations": (n) => `CREATE VIEW d.v AS SELECT b AS a FROM ${times("(", n)}d.t${times(")", n)};`,
  "types": (n) => `CREATE TABLE d.v (a ${times("ARRAY<", n)}INT${times(">", n)});`,
  "sums": (n) => column(times("1 + ", 20 * n) + "b"),
  "conditions": (n) => `CREATE VIEW d.v AS SELECT b AS a FROM d.t WHERE ${times("b > 1 AND ", 8 * n)}b > 2;`,
  "joins": (n) => `CREATE VIEW d.v AS SELECT t.b AS a FROM d.t${times(" CROSS JOIN d.t t", 2 * n)};`,
};
const table = "CREATE TABLE d.t (b INT) DUPLICATE KEY (b) DISTRIBUTED BY HASH(b);\n";

for (const [name, make] of Object.entries(forms)) {
  test(`${name} may be deep`, async () => {
    const server = await connect();
    await server.call("initialize", { rootUri: "file:///schema", capabilities: {} });
    for (const n of [limit / 2 - 10, limit - 10, limit + 1]) {
      const text = table + make(n);
      await check(text);
      await format(text).catch((error) => assert.match(error.message, /syntax|too/));
      await plan(table, text);
      await everything(server, n, text);
    }
  });
}

// everything asks all that an editor would about a text.
async function everything(server, version, text) {
  const uri = "file:///schema/a.sql";
  const textDocument = { uri };
  const position = { line: 1, character: text.length - table.length - 20 };
  server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "sql", version, text } });
  for (const method of ["hover", "definition", "references", "documentHighlight", "prepareRename", "completion", "signatureHelp"]) {
    await server.call(`textDocument/${method}`, { textDocument, position, context: { includeDeclaration: true } }).catch(refused);
  }
  for (const method of ["documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "formatting", "diagnostic"]) {
    await server.call(`textDocument/${method}`, { textDocument, options: { tabSize: 2, insertSpaces: true } }).catch(refused);
  }
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
  await server.call("textDocument/inlayHint", { textDocument, range });
  await server.call("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } });
  await server.call("textDocument/selectionRange", { textDocument, positions: [position] });
  await server.call("textDocument/rename", { textDocument, position: { line: 0, character: 18 }, newName: "c" }).catch(refused);
  for (const method of ["tree", "tokens", "canonical", "graph", "inspect"]) await server.call(`srlint/${method}`, { uri });
  server.notify("textDocument/didClose", { textDocument });
}

// refused wants an error to be an answer of the server, not its end.
function refused(error) {
  assert.ok(error.code, error.message);
}
