// Measures dist: node tools/measure.js FILES.json, a list of {name, text}. It prints milliseconds as
// JSON: from load() to the first report of one small file, and of each check of all files.
import { readFileSync } from "node:fs";
import { load } from "../dist/index.js";

const files = JSON.parse(readFileSync(process.argv[2], "utf8"));
const times = Number(process.argv[3] ?? 9);
const begin = performance.now();
const srlint = await load();
await srlint.check("CREATE TABLE d.t (a INT, a INT)");
const first = performance.now() - begin;
const check = [];
for (let i = 0; i < times; i++) {
  const start = performance.now();
  await srlint.check(files);
  check.push(performance.now() - start);
}
console.log(JSON.stringify({ first, check }));
