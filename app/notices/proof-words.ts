import { dateWords } from "~/lib/time-words";
import type { NoticeFacts } from "./notice";
import { channelOf, maskedContact, type Proof, type SignedBy } from "./proof";

/** How a notice says that its citizen was who they said: the same on paper and on the page. */
export const proofRows = ({ proof, office }: Pick<NoticeFacts, "proof" | "office">) => [
  {
    term: "Личность",
    value: identityWords(proof),
  },
  ...("signature" in proof ? [{ term: "Подпись", value: signedWords(proof.signature, office.timeZone) }] : []),
];

function identityWords(proof: Proof): string {
  const [isMail, to] = [channelOf(proof) === "email", maskedContact(proof)];
  if (proof.kind === "account")
    return `Подтверждена входом в кабинет с двумя проверками. ${isMail ? "Почта" : "Телефон"} кабинета: ${to}`;
  return `Подтверждена кодом ${isMail ? "из письма" : "из СМС"} на ${to}`;
}

function signedWords({ signer, issuer, power }: SignedBy, zone: string): string {
  const who = `${signer}, сертификат выдал «${issuer}»`;
  if (!power) return `Заявка подписана электронной подписью: ${who}. Мы её проверили и храним.`;
  const day = dateWords(new Date(power.acceptedAt), zone);
  return `Заявка подписана электронной подписью представителя: ${who}. Доверенность ведомство приняло ${day}. Подпись мы проверили и храним.`;
}
