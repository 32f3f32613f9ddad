// Checks what a file of cases asks for and compares the reports with those it holds, byte for
// byte: node tools/same.js CASES.json, a list of {name, params, want}.
import { readFileSync } from "node:fs";
import { connect } from "./dist.js";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const server = await connect();
await server.call("initialize", { capabilities: {} });
let different = 0;
for (const { name, params, want } of cases) {
  const { text } = await server.call("srlint/check", params);
  if (text === want) continue;
  different++;
  console.log(`${name}: got\n${text}want\n${want}`);
}
console.log(`${cases.length} cases, ${different} different`);
process.exit(different ? 1 : 0);
