// Writes FILE.br beside a file, as small as brotli makes it, and says how large both are.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const file = process.argv[2];
const bytes = readFileSync(file);
const small = brotliCompressSync(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
writeFileSync(file + ".br", small);
console.log(`${file}: ${bytes.length} bytes, ${small.length} with brotli`);
