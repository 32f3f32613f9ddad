import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { at, index } from "../tools/dist.js";

const { load, check, format, plan } = index;
const orders = "CREATE TABLE sales.orders (id BIGINT, day DATE) DISTRIBUTED BY HASH(id);\n";

test("check reports as the command line does", async () => {
  const { diagnostics, summary } = await check("CREATE TABLE d.t (a INT, a INT) DISTRIBUTED BY HASH(a);");
  assert.equal(diagnostics[0].rule, "duplicate-column");
  assert.equal(diagnostics[0].severity, "error");
  assert.deepEqual(diagnostics[0].range.start, { line: 1, column: 26, offset: 25 });
  assert.equal(summary.errors, 1);
  assert.equal(summary.files, 1);
});

test("check takes several files as one schema", async () => {
  const view = "CREATE VIEW sales.v AS SELECT id, da FROM sales.orders;\n";
  for (const files of [
    { "a.sql": orders, "b.sql": view },
    [{ name: "a.sql", text: orders }, { name: "b.sql", text: view }],
  ]) {
    const { diagnostics } = await check(files);
    assert.deepEqual(diagnostics.map((d) => [d.file, d.rule]), [["b.sql", "unknown-column"]]);
  }
});

test("check has the options of the command line", async () => {
  const twice = "CREATE TABLE d.t (a INT, a INT) DISTRIBUTED BY HASH(a);";
  assert.equal((await check(twice, { ignore: ["duplicate-column"] })).diagnostics.length, 0);
  assert.equal((await check(twice, { select: ["syntax"] })).diagnostics.length, 0);
  const changed = await check(orders, { against: "CREATE TABLE sales.orders (id BIGINT, day DATE, gone INT) DISTRIBUTED BY HASH(id);" });
  assert.ok(changed.diagnostics.some((d) => d.rule === "column-dropped"));
  await assert.rejects(check(twice, { target: "starrocks@9.9" }), /newest known is/);
  await assert.rejects(check(twice, { select: ["duplicate-colum"] }), /did you mean/);
  await assert.rejects(check({ "a.json": "{" }), /a\.json/);
});

test("format lays a text out", async () => {
  assert.equal(
    await format("create table t (a int) distributed by hash(a)"),
    "CREATE TABLE t (\n  a INT\n)\nDISTRIBUTED BY HASH(a)\n",
  );
  assert.match(await format("select 1", { keywordCase: "lower" }), /^select 1/);
  assert.match(await format("create table t (a int)", { indent: 4 }), /^ {4}a INT/m);
  await assert.rejects(format("select 1", { keywordCase: "odd" }), /keywordCase/);
});

test("plan finds the statements between two schemas", async () => {
  const found = await plan(orders, orders.replace("day DATE", "day DATE, note STRING"));
  assert.match(found.sql, /ALTER TABLE `sales`.`orders` ADD COLUMN `note`/);
  assert.equal(found.json.steps.length, 1);
  assert.match(found.text, /new column 'note'/);
  assert.match((await plan(orders, orders)).text, /No changes/);
});

test("rules have pages", async () => {
  const srlint = await load();
  const rules = await srlint.rules();
  assert.ok(rules.length > 80);
  assert.match(await srlint.explain("duplicate-column"), /^# /);
  await assert.rejects(srlint.explain("duplicate-colum"), /did you mean/);
});

test("load takes bytes and addresses", async () => {
  const bytes = await readFile(at("srlint.wasm"));
  for (const source of [bytes, at("srlint.wasm"), String(at("srlint.wasm")), await WebAssembly.compile(bytes)]) {
    const srlint = await load(source);
    assert.match(await srlint.format("select 1"), /^SELECT 1/);
  }
});

test("two that run at once do not disturb each other", async () => {
  const [a, b] = [await load(at("srlint.wasm")), await load(at("srlint.wasm"))];
  const texts = await Promise.all([a, b, a, b].map((s, i) => s.format(`select ${i}`)));
  assert.deepEqual(texts.map((t) => t.trim()), ["SELECT 0", "SELECT 1", "SELECT 2", "SELECT 3"]);
});

test("hostile texts are answered", async () => {
  for (const text of ["", ")))", "SELECT (((((", "\u0000", "\ud800", "(".repeat(50000), "a + ".repeat(50000), "NOT ".repeat(50000)]) {
    await check(text);
    await format(text).catch(() => {});
    await plan(text, "SELECT 1").catch(() => {});
  }
  assert.equal((await check(orders)).summary.errors, 0);
});
