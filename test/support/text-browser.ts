import { existsSync, statSync } from "node:fs";
import { lynx } from "./lynx";
import { contains, flatten, sameRow, type Text } from "./screen-text";
import { type Point, type Screen, Terminal } from "./terminal";
import { w3m } from "./w3m";

/** What w3m and Lynx do differently. */
export interface Dialect {
  command(url: string, home: string): string[];
  /** Puts the cursor at or before the first link or field of the page. */
  goToTop(terminal: Terminal): Promise<void>;
  /** The key of the next link or field. */
  next: string;
  /** Whether the cursor stands in a field for text. */
  inField(screen: Screen): boolean;
  /** The cursor is in the field; replaces what stands there. */
  fill(terminal: Terminal, value: string): Promise<void>;
  fillArea(terminal: Terminal, value: string): Promise<void>;
  open(terminal: Terminal, url: string): Promise<void>;
  url(terminal: Terminal): Promise<string>;
  /** The cursor is on the link; saves what it leads to and returns to the page. */
  save(terminal: Terminal, file: string): Promise<void>;
}

export type TextBrowserName = "w3m" | "lynx";
const dialects: Record<TextBrowserName, Dialect> = { w3m, lynx };

/** A citizen at a text browser: reads the page, follows links, fills in forms. */
export class TextBrowser {
  private constructor(
    readonly terminal: Terminal,
    private readonly dialect: Dialect,
  ) {}

  static async start(name: TextBrowserName, url: string): Promise<TextBrowser> {
    const terminal = new Terminal();
    const dialect = dialects[name];
    await terminal.start(dialect.command(url, terminal.home));
    return new TextBrowser(terminal, dialect);
  }

  /** The page as one line of text, spaces and line ends folded. */
  async text(): Promise<string> {
    return flatten((await this.terminal.screen()).rows).text;
  }

  /** Waits until the page says this, and returns all of the page. */
  sees(wanted: string | RegExp): Promise<string> {
    return this.terminal.until(`\u201c${wanted}\u201d`, ({ rows }) => {
      const { text } = flatten(rows);
      return (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)) && text;
    });
  }

  /** Follows the link, or presses the button, that begins with this text; the first one `after` another text. */
  async follow(text: string, after?: string): Promise<void> {
    const fits = (page: Text, from: Point) =>
      startsWith(page, from, text) && (!after || page.places(after).some((place) => contains(TOP, place, from)));
    await this.find(`link or button \u201c${text}\u201d`, ({ page, from }) => fits(page, from));
    await this.terminal.press("Enter");
  }

  press = this.follow;

  /** Types into the field that comes next after its label. */
  async fill(label: string, value: string): Promise<void> {
    await this.toField(label);
    await this.dialect.fill(this.terminal, value);
  }

  /** The same for a field of several lines. */
  async fillArea(label: string, value: string): Promise<void> {
    await this.toField(label);
    await this.dialect.fillArea(this.terminal, value);
  }

  /** Marks the radio button or the checkbox before this label. */
  async choose(label: string): Promise<void> {
    const { cursor } = await this.find(`choice \u201c${label}\u201d`, ({ page, from, screen }) =>
      page.places(label).some((place) => sameRow(from, place) && isBox(screen, from, place)),
    );
    await this.terminal.press("Enter");
    await this.terminal.until(`\u201c${label}\u201d marked`, ({ rows }) => /[*X]/i.test(around(rows, cursor)));
  }

  open(url: string): Promise<void> {
    return this.dialect.open(this.terminal, url);
  }

  url(): Promise<string> {
    return this.dialect.url(this.terminal);
  }

  /** Saves what a link leads to, and waits until the file is there. */
  async download(link: string, file: string): Promise<void> {
    await this.find(`link \u201c${link}\u201d`, ({ page, from }) => startsWith(page, from, link));
    await this.dialect.save(this.terminal, file);
    await this.terminal.until(`the file ${file}`, () => existsSync(file) && statSync(file).size > 0);
  }

  close(): Promise<void> {
    return this.terminal.close();
  }

  private async toField(label: string): Promise<void> {
    await this.terminal.until(`label \u201c${label}\u201d`, ({ rows }) => flatten(rows).places(label).length > 0);
    let before = TOP;
    await this.find(`field \u201c${label}\u201d`, ({ page, from, screen }) => {
      const fits = this.dialect.inField(screen) && page.places(label).some((place) => contains(before, place, from));
      before = from;
      return fits;
    });
  }

  /** The cursor is on a control, and no longer where it was `left`. */
  private moved(what: string, left?: Point): Promise<Screen> {
    const look = (screen: Screen) => {
      const { cursor, rows } = screen;
      return cursor.row < rows.length - 3 && !(left && samePoint(cursor, left)) && screen;
    };
    return this.terminal.until(what, look, 15_000);
  }

  /** Walks from control to control until the cursor is on the one wanted. */
  private async find(
    what: string,
    fits: (at: { page: Text; from: Point; screen: Screen }) => boolean,
  ): Promise<Screen> {
    await this.dialect.goToTop(this.terminal);
    let screen = await this.moved(what);
    for (let steps = 0; steps < 300; steps += 1) {
      if (fits({ page: flatten(screen.rows), from: screen.cursor, screen })) return screen;
      await this.terminal.press(this.dialect.next);
      screen = await this.moved(what, screen.cursor);
    }
    throw new Error(`${what}: too many links and fields`);
  }
}

const TOP: Point = { row: -1, column: 0 };

const samePoint = (a: Point, b: Point) => a.row === b.row && a.column === b.column;

/** In Lynx a button without a value is `(BUTTON) Label`, one with a value `(value) Label`. */
function startsWith(page: Text, from: Point, wanted: string): boolean {
  const here = page.from(from).trimStart().replace(/^\(/, "");
  return [wanted, `BUTTON) ${wanted}`, `${wanted}) ${wanted}`].some((text) => here.startsWith(text));
}

/** Nothing but the box itself between the cursor and the label. */
const isBox = (screen: Screen, from: Point, label: Point) =>
  from.column < label.column && /^[[\]()*_Xx ]*$/.test(screen.rows[from.row]!.slice(from.column, label.column));

const around = (rows: string[], { row, column }: Point) => (rows[row] ?? "").slice(Math.max(0, column - 1), column + 3);
