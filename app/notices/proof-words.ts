import { dateWords } from "~/lib/time-words";
import type { NoticeFacts } from "./notice";
import { channelOf, maskedContact, type SignedBy } from "./proof";

/** How a notice says that its citizen was who they said: the same on paper and on the page. */
export const proofRows = ({ proof, office }: Pick<NoticeFacts, "proof" | "office">) => [
  {
    term: "Личность",
    value: `Подтверждена кодом ${channelOf(proof) === "email" ? "из письма" : "из СМС"} на ${maskedContact(proof)}`,
  },
  ...("signature" in proof ? [{ term: "Подпись", value: signedWords(proof.signature, office.timeZone) }] : []),
];

function signedWords({ signer, issuer, power }: SignedBy, zone: string): string {
  const who = `${signer}, сертификат выдал «${issuer}»`;
  if (!power) return `Заявка подписана электронной подписью: ${who}. Мы её проверили и храним.`;
  const day = dateWords(new Date(power.acceptedAt), zone);
  return `Заявка подписана электронной подписью представителя: ${who}. Доверенность ведомство приняло ${day}. Подпись мы проверили и храним.`;
}
