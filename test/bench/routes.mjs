import { startContender } from "./harness/contender.mjs";
import { round, table, verdict } from "./harness/table.mjs";

/** Whether a page costs more when there are more pages beside it. */
export async function routeCosts({ quick }) {
  const { said, stop } = await startContender(["test/bench/yardstick/many-routes.mjs", quick ? "4" : "12"]);
  const rows = JSON.parse(said.at(-1)).rows;
  await stop();
  const line = ({ path, few, many, ratio }) => [
    path,
    round(few),
    round(many),
    round(ratio, 2),
    verdict(ratio, { most: 1.1 }),
  ];
  const columns = ["page", "as built", "80 routes more", "ratio", "verdict"];
  return {
    says: table("CPU of our handler without sockets, microseconds a page", columns, rows.map(line)),
    figures: { rows },
  };
}
