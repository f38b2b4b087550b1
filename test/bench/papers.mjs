import { startContender } from "./harness/contender.mjs";
import { round, table, verdict } from "./harness/table.mjs";

/** The most that ours may cost of what others cost, which do less. */
const targets = [null, 1.0, 1.6, 1.0];

/** What a notice costs to draw, beside the same page by react-pdf or pdfmake alone (no tags, no seal) and by hand with pdfkit (no seal). */
export async function paperCosts({ quick }) {
  const { said, stop } = await startContender(["test/bench/yardstick/papers.mjs", quick ? "20" : "300"]);
  const { rows } = JSON.parse(said.at(-1));
  await stop();
  const line = ({ name, first, each, bytes, ratio }, at) => {
    const most = targets[at];
    return [
      ...[name, round(first), round(each, 1), bytes],
      ...(most ? [round(ratio, 2), verdict(ratio, { most })] : ["", ""]),
    ];
  };
  const columns = ["notice", "first, ms", "each later, ms", "bytes", "ours to it", "verdict"];
  return { says: table("CPU of one notice as PDF, medians", columns, rows.map(line)), figures: { rows } };
}
