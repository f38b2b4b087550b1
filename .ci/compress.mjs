// Lays .br and .gz beside every hashed asset, so that the server only has to choose.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = fileURLToPath(new URL("../public/build/_assets/", import.meta.url));
for (const name of readdirSync(folder)) {
  if (/\.(br|gz)$/.test(name)) continue;
  const bytes = readFileSync(folder + name);
  const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${folder}${name}.br`, brotliCompressSync(bytes, { params: brotli }));
  writeFileSync(`${folder}${name}.gz`, gzipSync(bytes, { level: 9 }));
}
