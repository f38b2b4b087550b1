import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

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

  async start(command: string[], environment: Record<string, string> = {}): Promise<void> {
    const env = { ...process.env, LC_ALL: "C.UTF-8", HOME: this.home, TERM: "xterm-256color", ...environment };
    const size = ["-x", String(COLUMNS), "-y", String(ROWS)];
    const args = ["-u", "-f", "/dev/null", "-S", this.socket, "new-session", "-d", "-s", `t${this.number}`, ...size];
    await run("tmux", [...args, "--", ...command], { env });
    process.once("exit", this.cleanUp);
  }

  /** Names of keys as tmux knows them: Enter, Tab, C-u. */
  async press(...keys: string[]): Promise<void> {
    await this.tmux("send-keys", ...keys);
  }

  async type(text: string): Promise<void> {
    if (text) await this.tmux("send-keys", "-l", "--", text);
  }

  async screen(): Promise<Screen> {
    // One call for both, so that the cursor belongs to the text.
    const text = await this.tmux("display-message", "-p", "#{cursor_y} #{cursor_x}", ";", "capture-pane", "-p");
    const [first = "", ...rows] = text.split("\n");
    const [row = 0, column = 0] = first.split(" ").map(Number);
    return { rows, cursor: { row, column } };
  }

  /** Looks at the screen until it is as wanted. @throws with the screen in it when that never happens. */
  async until<T>(
    what: string,
    look: (screen: Screen) => T | undefined | false | null,
    milliseconds = 30_000,
  ): Promise<T> {
    const end = performance.now() + milliseconds;
    for (;;) {
      const screen = await this.screen();
      const seen = look(screen);
      if (seen !== undefined && seen !== false && seen !== null) return seen;
      if (performance.now() > end)
        throw new Error(`${what}: not on the screen:\n${screen.rows.filter((row) => row.trim()).join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async close(): Promise<void> {
    await this.tmux("kill-server").catch(() => {});
    process.off("exit", this.cleanUp);
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  private readonly cleanUp = () => {
    execFile("tmux", ["-S", this.socket, "kill-server"]).unref();
  };

  private async tmux(...args: string[]): Promise<string> {
    return (await run("tmux", ["-u", "-S", this.socket, ...args])).stdout;
  }
}
