/** A plain table: the first column to the left, the others to the right. */
export function table(title, columns, rows) {
  const cells = [columns, ...rows.map((row) => row.map((cell) => String(cell ?? "")))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  const line = (row) => row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join("  ");
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return ["", title, line(columns), rule, ...cells.slice(1).map(line)].join("\n");
}

export const round = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : "–");
export const megabytes = (bytes) => `${round(bytes / 1e6)} MB`;

/** Against a target: `most` is the largest ratio that will do, `least` the smallest. */
export function verdict(ratio, { most = Number.POSITIVE_INFINITY, least = 0 }) {
  const target = Number.isFinite(most) ? `<= ${most}` : `>= ${least}`;
  return `${ratio <= most && ratio >= least ? "met" : "MISSED"} (${target})`;
}
