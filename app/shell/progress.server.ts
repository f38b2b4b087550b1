/** Where progress is shown: standard error. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** How far something is: `part` from 0 to 1, null when the whole is not known. */
export interface Stage {
  part: number | null;
  says: string;
}

export interface Progress {
  show(stage: Stage): void;
  /** Takes the bar away, so that a line of text can be written. */
  clear(): void;
}

const barWidth = 24;
/** How often a terminal is redrawn, and how often a log gets a line. */
const redrawMs = 100;
const lineMs = 10_000;

/** A bar that is drawn over itself on a terminal, and a line every ten seconds where the output is kept. */
export function startProgress(screen: Screen, clock: () => number): Progress {
  let shownAt = Number.NEGATIVE_INFINITY;
  const every = screen.isTTY ? redrawMs : lineMs;
  if (!screen.isTTY) shownAt = clock(); // nothing to say at once
  return {
    show(stage) {
      if (clock() - shownAt < every) return;
      shownAt = clock();
      screen.write(screen.isTTY ? `\r\x1b[2K${fitted(line(stage, true), screen.columns)}` : `${line(stage, false)}\n`);
    },
    clear() {
      if (screen.isTTY) screen.write("\r\x1b[2K");
    },
  };
}

function line({ part, says }: Stage, withBar: boolean): string {
  if (part === null) return says;
  const percent = `${String(Math.floor(part * 100)).padStart(3)} %`;
  const full = Math.round(part * barWidth);
  return withBar
    ? `${"\u2588".repeat(full)}${"\u2591".repeat(barWidth - full)} ${percent}  ${says}`
    : `${percent}  ${says}`;
}

/** A line that wraps could not be drawn over. */
const fitted = (text: string, columns = 80): string => [...text].slice(0, columns - 1).join("");
