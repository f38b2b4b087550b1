import { startContender } from "./harness/contender.mjs";
import { round, table } from "./harness/table.mjs";

/** What a notice costs to draw, beside react-pdf alone with the same paper (no tags, no archive metadata). */
export async function paperCosts({ quick }) {
  const { said, stop } = await startContender(["test/bench/yardstick/papers.mjs", quick ? "3" : "10"]);
  const { rows } = JSON.parse(said.at(-1));
  await stop();
  const line = ({ name, first, each, bytes }) => [name, round(first), round(each, 1), bytes];
  const columns = ["notice", "first, ms", "each later, ms", "bytes"];
  return { says: table("CPU of one notice as PDF", columns, rows.map(line)), figures: { rows } };
}
