import { officeAddress } from "~/agencies/office";
import { timeZoneWords, visitZoneWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";

/** Where one is awaited, as far as it is said in an e-mail. */
export interface Where {
  name: string;
  city: string;
  address: string;
  timeZone: string;
}

/** When and where, a line each. */
export const visitFacts = (when: string, at: Date, office: Where) => [
  { term: when, value: visitZoneWords(at, office.timeZone) },
  whereFact(office),
];

export const whereFact = (office: Where) => ({ term: "Где", value: officeAddress(office) });

export const dayClosedMail = (at: Date, office: Where, token: string, publicUrl: string): Mail => ({
  subject: "Приёма не будет: выберите другое время",
  paragraphs: [
    "В день вашего приёма отделение закрыто, приходить не нужно.",
    "Запись пока за вами. Выберите другое время или другое отделение.",
  ],
  facts: visitFacts("Было назначено", at, office),
  links: [{ label: "Выбрать другое время", href: `${publicUrl}/c/${token}` }],
});

export const dayOpenedMail = (at: Date, office: Where): Mail => ({
  subject: "Приём всё-таки будет",
  paragraphs: ["В день вашего приёма отделение всё-таки открыто. Запись в силе, вас ждут."],
  facts: visitFacts("Когда", at, office),
});

export const offeredMail = (at: Date, until: Date, office: Where, token: string, publicUrl: string): Mail => ({
  subject: "Освободилось время раньше",
  paragraphs: [
    `Освободилось время раньше вашего. Держим его за вами до ${timeZoneWords(until, office.timeZone)}.`,
    "Если не ответить, ваша запись останется, как была.",
  ],
  facts: visitFacts("Освободилось", at, office),
  links: [{ label: "Взять это время или отказаться", href: `${publicUrl}/o/${token}` }],
});
