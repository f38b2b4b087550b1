import { renderBusyPage } from "~/ui/busy-document";
import type { Busy } from "~/ui/busy-words";
import { type Answer, type Incoming, page } from "./answer.server";
import { isApi, problemAnswer } from "./api-gate.server";
import { compress, encodingFor } from "./compress.server";
import { frameFacts } from "./frame-facts.server";
import type { House } from "./house.server";
import { type Rank, rankOf } from "./rank";
import type { Target } from "./target.server";
import { tellTurnedAway } from "./turned-away.server";

/** Seconds after which asking again has a chance, as the page says. */
const AGAIN = { "retry-after": "30" };

/** What is known of a request that had no turn. */
interface Asked {
  incoming: Incoming;
  now: Date;
  requestId: string;
  /** Of its route. */
  pattern: string;
  target?: Pick<Target, "pathname">;
}

/** What a request is told that had no turn: at once, and without the database. */
export type BusyAnswers = (asked: Asked, rank: Rank) => Promise<Answer>;

/** Pages are drawn and packed once: turning somebody away must cost next to nothing. */
export function busyAnswers(house: House, css: string): BusyAnswers {
  const kept = new Map<string, Promise<Answer>>();
  const count = tellTurnedAway(house.log);
  const draw = (what: Busy, asked: Asked, accept: string | null) => {
    const facts = frameFacts(house, { ...asked, requestId: "" });
    return compress(page(503, renderBusyPage(what, { css, facts }), AGAIN), accept);
  };
  return (asked, rank) => {
    count(rank);
    const { headers } = asked.incoming;
    if (isApi(asked.pattern)) return Promise.resolve(problemAnswer(house.publicUrl, 503, asked.requestId, AGAIN));
    const what = busyWith(asked);
    const accept = headers.get("accept-encoding");
    const name = `${what} ${encodingFor(accept)}`;
    const known = kept.get(name);
    if (known) return known;
    const drawn = draw(what, asked, accept);
    drawn.catch(() => kept.delete(name));
    kept.set(name, drawn);
    return drawn;
  };
}

/** By its address, and not by its rank: a form that acts and was refused takes no turn of acts. */
function busyWith({ incoming: { method }, target }: Asked): Busy {
  if (method !== "POST") return "page";
  return rankOf(method, target?.pathname ?? "") === "look" ? "question" : "form";
}
