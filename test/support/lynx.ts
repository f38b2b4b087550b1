import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLine } from "./screen-text";
import type { Screen, Terminal } from "./terminal";
import type { Dialect } from "./text-browser";

const SETTINGS = `CHARACTER_SET:utf-8
ASSUME_CHARSET:utf-8
ACCEPT_ALL_COOKIES:TRUE
TEXTFIELDS_NEED_ACTIVATION:TRUE
NO_PAUSE:TRUE
SHOW_CURSOR:TRUE
QUIT_DEFAULT_YES:TRUE
DEFAULT_USER_MODE:ADVANCED
PREFERRED_LANGUAGE:ru
`;

const SEARCH = /^Enter a whereis query/;

/** The cursor has left the last line. */
const onControl = ({ rows, cursor }: Screen) => cursor.row < rows.length - 2;

export const lynx: Dialect = {
  next: "Tab",
  command(url, home) {
    const settings = join(home, "lynx.cfg");
    writeFileSync(settings, SETTINGS);
    return ["lynx", `-cfg=${settings}`, url];
  },
  async goToTop(terminal) {
    await terminal.press("Home");
    // Keys are taken in order: once this question stands there, Home has been done.
    await terminal.type("/");
    await terminal.until("the search question", (screen) => SEARCH.test(lastLine(screen)));
    // Drawn anew, for a question given up can leave the cursor on the last line.
    await terminal.press("C-g", "C-l");
    await terminal.until("the first link", (screen) => !SEARCH.test(lastLine(screen)) && onControl(screen));
  },
  inField: (screen) =>
    /^\((Text|Password|Email|Unknown|File)[^)]*\)/i.test(lastLine(screen)) &&
    /Inactive|Enter (text|filename)/.test(lastLine(screen)),
  async fill(terminal, value) {
    await terminal.press("Enter");
    await terminal.until("the field active", (screen) => /Enter (text|password|filename)/i.test(lastLine(screen)));
    await terminal.press("C-e", "C-u");
    await terminal.type(value);
    await terminal.until("the text typed", ({ rows, cursor }) =>
      [value.slice(0, 15), value.slice(-15)].some((part) => rows[cursor.row]?.includes(part)),
    );
    await terminal.press("Tab");
  },
  fillArea: (terminal, value) => lynx.fill(terminal, value),
  async open(terminal, url) {
    await terminal.type("g");
    await answer(terminal, /^URL to open:/, url);
  },
  async url(terminal) {
    await terminal.type("=");
    const url = await terminal.until("the address", ({ rows }) => /URL:\s*(\S+)/.exec(rows.join("\n"))?.[1]);
    await terminal.press("Left");
    await terminal.until("the page again", ({ rows }) => !/^\s*Information about/m.test(rows.join("\n")));
    return url;
  },
  async save(terminal, file) {
    await terminal.press("Enter");
    await terminal.until("the offer to download", (screen) => /D\)ownload/.test(lastLine(screen)));
    await terminal.type("d");
    await terminal.until("the ways to download", ({ rows }) => /Save to disk/.test(rows.join("\n")));
    await terminal.press("Enter");
    await answer(terminal, /Enter a filename:/, file);
    await terminal.press("Left");
  },
};

async function answer(terminal: Terminal, question: RegExp, text: string): Promise<void> {
  await terminal.until(String(question), (screen) => question.test(lastLine(screen)));
  await terminal.press("C-e", "C-u");
  await terminal.type(text);
  await terminal.press("Enter");
  await terminal.until("the question answered", (screen) => !question.test(lastLine(screen)));
}
