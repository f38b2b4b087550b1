import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual, promisify } from "node:util";

const run = promisify(execFile);

export interface Point {
  row: number;
  column: number;
}

/** What stands on the screen, and where the cursor is. */
export interface Screen {
  rows: string[];
  cursor: Point;
}

const COLUMNS = 120;
/** Taller than any page, so that nothing has to be scrolled into sight. */
const ROWS = 400;
const POLL_MS = 30;
let terminals = 0;

/** A program in a terminal of its own (tmux), with an empty home. */
export class Terminal {
  readonly home = mkdtempSync(join(tmpdir(), "otmena-terminal-"));
  private readonly socket = join(this.home, "tmux");
  private readonly number = ++terminals;
  private client: ChildProcess | undefined;
  private readonly waiting: Waiting[] = [];

  async start(command: string[], environment: Record<string, string> = {}): Promise<void> {
    const env = { ...process.env, LC_ALL: "C.UTF-8", HOME: this.home, TERM: "xterm-256color", ...environment };
    const size = ["-x", String(COLUMNS), "-y", String(ROWS)];
    const args = ["-u", "-f", "/dev/null", "-S", this.socket, "new-session", "-d", "-s", `t${this.number}`, ...size];
    await run("tmux", [...args, "--", ...command], { env });
    process.once("exit", this.cleanUp);
    this.attach();
  }

  /** One client that stays (tmux -C) takes all commands: a process for each costs more than all that they do. */
  private attach(): void {
    const client = ["-u", "-S", this.socket, "-C", "attach-session", "-f", "no-output,ignore-size"];
    this.client = spawn("tmux", client, { stdio: ["pipe", "pipe", "ignore"] });
    this.client.stdin!.on("error", () => {}); // it ends with the program in it: what waits is told below
    this.waiting.push({ blocks: 1, lines: [], resolve() {}, reject() {} }); // its own answer
    let isInside = false;
    createInterface({ input: this.client.stdout! }).on("line", (line) => {
      const one = this.waiting[0];
      if (!isInside) isInside = line.startsWith("%begin ");
      else if (!/^%(end|error) \d+ \d+ \d+$/.test(line)) one?.lines.push(line);
      else {
        isInside = false;
        if (!one) return;
        one.blocks -= 1;
        const hasFailed = line.startsWith("%error");
        if (one.blocks > 0 && !hasFailed) return;
        this.waiting.shift();
        if (hasFailed) one.reject(new Error(one.lines.join("\n")));
        else one.resolve(one.lines);
      }
    });
    this.client.once("close", () => {
      for (const one of this.waiting.splice(0)) one.reject(new Error("the terminal is gone"));
    });
  }

  /** Names of keys as tmux knows them: Enter, Tab, C-u. */
  async press(...keys: string[]): Promise<void> {
    await this.tmux(["send-keys", ...keys]);
  }

  async type(text: string): Promise<void> {
    if (text) await this.tmux(["send-keys", "-l", "--", text]);
  }

  async screen(): Promise<Screen> {
    // One call for both, so that the cursor belongs to the text.
    const cursor = ["display-message", "-p", "#{cursor_y} #{cursor_x}"];
    const [first = "", ...rows] = await this.tmux(cursor, ["capture-pane", "-p"]);
    const [row = 0, column = 0] = first.split(" ").map(Number);
    return { rows, cursor: { row, column } };
  }

  /** Looks at the screen, once it stands still, until it is as wanted. @throws with the screen in it when that never happens. */
  async until<T>(
    what: string,
    look: (screen: Screen) => T | undefined | false | null,
    milliseconds = 30_000,
  ): Promise<T> {
    const end = performance.now() + milliseconds;
    const standsStill = seenTwice();
    for (;;) {
      const screen = await this.screen();
      const seen = standsStill(screen) && look(screen);
      if (seen !== undefined && seen !== false && seen !== null) return seen;
      if (performance.now() > end)
        throw new Error(`${what}: not on the screen:\n${screen.rows.filter((row) => row.trim()).join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async close(): Promise<void> {
    await this.tmux(["kill-server"]).catch(() => {});
    process.off("exit", this.cleanUp);
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  private readonly cleanUp = () => {
    execFile("tmux", ["-S", this.socket, "kill-server"]).unref();
  };

  /** Commands that are carried out in one go; what they print, by lines. */
  private tmux(...commands: string[][]): Promise<string[]> {
    return new Promise((resolve, reject) => {
      if (this.client?.exitCode !== null) return reject(new Error("the terminal is gone"));
      this.waiting.push({ blocks: commands.length, lines: [], resolve, reject });
      this.client.stdin!.write(`${commands.map((words) => words.map(quoted).join(" ")).join(" ; ")}\n`);
    });
  }
}

/** Commands that tmux has not answered yet. */
interface Waiting {
  /** How many answers are to come. */
  blocks: number;
  lines: string[];
  resolve(lines: string[]): void;
  reject(error: Error): void;
}

/** A screen is believed when it is seen twice, with its cursor: before redrawing is over there is half a page on it. */
export function seenTwice(): (screen: Screen) => boolean {
  let last: Screen | undefined;
  return (screen) => {
    const isSame = isDeepStrictEqual(screen, last);
    last = screen;
    return isSame;
  };
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
