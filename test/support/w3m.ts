import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { flatten, lastLine } from "./screen-text";
import type { Terminal } from "./terminal";
import type { Dialect } from "./text-browser";

/** No viewers of this machine, and an editor that writes what is in a file. */
const options = (home: string) => [
  "mailcap=/dev/null",
  "confirm_qq=0",
  `editor=${join(home, "editor")} %s`,
  "auto_uncompress=0",
];

export const w3m: Dialect = {
  next: "Tab",
  command(url, home) {
    const editor = join(home, "editor");
    writeFileSync(editor, `#!/bin/sh\ncp "${join(home, "typed")}" "$1"\n`);
    chmodSync(editor, 0o755);
    return ["w3m", "-cookie", "-I", "UTF-8", "-O", "UTF-8", ...options(home).flatMap((one) => ["-o", one]), url];
  },
  async goToTop(terminal) {
    await terminal.type("g");
    await terminal.until("the top of the page", ({ cursor }) => cursor.row === 0 && cursor.column === 0);
  },
  inField: ({ rows, cursor }) =>
    rows[cursor.row]?.[cursor.column - 1] === "[" && /\]/.test(rows[cursor.row]!.slice(cursor.column + 3)),
  async fill(terminal, value) {
    await terminal.press("Enter");
    await answer(terminal, /^(TEXT|Password|Filename):/, value);
  },
  async fillArea(terminal, value) {
    writeFileSync(join(terminal.home, "typed"), value);
    await terminal.press("Enter");
    await terminal.until("the text typed", ({ rows }) => flatten(rows).text.includes(value.split("\n")[0]!));
  },
  async open(terminal, url) {
    await terminal.type("U");
    await answer(terminal, /^Goto URL:/, url);
  },
  async url(terminal) {
    await terminal.type("c");
    return terminal.until("the address", (screen) => /^https?:\S+$/.exec(lastLine(screen).trim())?.[0]);
  },
  async save(terminal, file) {
    await terminal.press("Enter");
    await answer(terminal, /Save file to:/, file);
    await terminal.until("the list of downloads", ({ rows }) => flatten(rows).text.includes(file));
    await terminal.type("B");
  },
};

/** Types into the question in the last line, and waits until the question is gone. */
async function answer(terminal: Terminal, question: RegExp, text: string): Promise<void> {
  await terminal.until(String(question), (screen) => question.test(lastLine(screen)));
  await terminal.press("C-e", "C-u");
  await terminal.type(text);
  await terminal.press("Enter");
  await terminal.until("the question answered", (screen) => !question.test(lastLine(screen)));
}
