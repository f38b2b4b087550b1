/** Of a `deliver_sm`: the two fields where the operator fills them, and the text that says the same (SMPP 3.4, 5.2.28, 5.3.2.35, appendix B). */
export interface SaidReceipt {
  id: string | undefined;
  state: number | undefined;
  text: string;
}

/** EXPIRED, DELETED, UNDELIVERABLE and REJECTED; of all others nothing is known yet. */
const undelivered = ["EXPIRED", "DELETED", "UNDELIV", "REJECTD"];
const undeliveredStates = [3, 4, 5, 8];
const DELIVERED = 2;

/** What a receipt says of a part that has come to its end; null for every other. */
export function readReceipt(
  said: SaidReceipt,
): { providerId: string; state: "delivered" | "undelivered"; code: string } | null {
  // What comes last are our own words, which may say anything.
  const [before = ""] = said.text.split(/\btext:/i);
  const words = Object.fromEntries(
    [...before.matchAll(/\b(id|stat|err):([\w.-]{1,64})/gi)].map(([, name, word]) => [name!.toLowerCase(), word!]),
  );
  const providerId = said.id || words.id;
  const stat = (words.stat ?? "").toUpperCase();
  if (!providerId) return null;
  const code = [stat || said.state, words.err]
    .filter((one) => one !== undefined && one !== "")
    .join("/")
    .slice(0, 40);
  const known = said.state ?? 0;
  if (known === DELIVERED || (!known && stat === "DELIVRD")) return { providerId, state: "delivered", code };
  if (undeliveredStates.includes(known) || (!known && undelivered.includes(stat)))
    return { providerId, state: "undelivered", code };
  return null;
}
