import type { Answer } from "./answer.server";
import { type Case, turnedAway } from "./case.server";
import type { Rank } from "./rank";

/** Whoever asks whether we live, or are ready, hears it from the process itself. */
const OF_HEALTH = /^\/health\//;

/** What comes of a request once it has its turn; or that there is none for it. */
export async function inTurn(one: Case, rank: Rank, work: () => Promise<Answer>): Promise<Answer> {
  const { method } = one.incoming;
  if (OF_HEALTH.test(one.pattern) && (method === "GET" || method === "HEAD")) return together(one, work);
  return (await one.desk.admission.run(rank, work)) ?? turnedAway(one, rank);
}

/** One answer for all who ask while it is made: some ask the database, and none of them waits for a turn. */
function together({ desk: { health }, incoming: { method }, pattern }: Case, work: () => Promise<Answer>) {
  const name = `${method} ${pattern}`;
  const answer = health.get(name) ?? work().finally(() => health.delete(name));
  health.set(name, answer);
  return answer;
}
