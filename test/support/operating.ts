import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(import.meta.dirname, "../../app/operating.md"), "utf8");

/** What a chapter of app/operating.md says to type or to write, block by block. @throws where there is no such chapter */
export function blocksOf(chapter: string): string[] {
  const text = page.split(/^## /m).find((one) => one.startsWith(`${chapter}\n`));
  if (!text) throw new Error(`app/operating.md has no chapter "${chapter}"`);
  return [...text.matchAll(/^```\n(.*?)^```$/gms)].map(([, block]) => block!);
}

/** The one block of them in which this stands. */
export function blockWith(chapter: string, words: string): string {
  const [block, ...more] = blocksOf(chapter).filter((one) => one.includes(words));
  if (!block || more.length > 0) throw new Error(`not one block with ${words} in "${chapter}"`);
  return block;
}
