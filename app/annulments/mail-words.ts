import { officeWords } from "~/agencies/office";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { maskRecordNumber } from "~/identity/record-number";
import { capital, dayWords, momentWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import {
  type AnnulmentFacts,
  isPast,
  kindOf,
  type MoveFacts,
  type NoticeFacts,
  noticeUrl,
  type RefusalFacts,
  type RestorationFacts,
} from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { visitFacts, whereFact } from "~/places/mail-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { CitizenRecord } from "~/records/record";
import { requestLink } from "~/reviews/mail-words";
import { denialNames } from "~/rules/denial-words";
import type { ObligationKind } from "~/rules/rule";

/** «Запись ···7386» */
const named = (facts: NoticeFacts): string =>
  `${capital(nouns[kindOf(facts)].who)} ${maskRecordNumber(facts.record.number)}`;

const moment = (instant: string, { timeZone }: NoticeFacts["office"]): string =>
  momentWords(new Date(instant), timeZone);

/** When and where, and only where for what has no hour. */
const factsOf = (when: string, { startsAt, office }: NoticeFacts) =>
  startsAt ? visitFacts(when, new Date(startsAt), office) : [whereFact(office)];

/** Whether the paper goes along: by the time it is made nobody waits any longer. */
export type Paper = "attached" | "later";

const paperWords: Readonly<Record<Paper, string>> = {
  attached: "Уведомление с электронной печатью приложено к письму: сохраните его.",
  later: "Уведомление с электронной печатью можно скачать на странице заявки.",
};

const checkLink = ({ number }: NoticeFacts, publicUrl: string) => ({
  label: `Проверить уведомление ${formatNoticeNumber(number)} может любой`,
  href: noticeUrl(publicUrl, number),
});

/** Where whoever did not ask says so; nowhere without a `token`, the secret of that link. */
export const disavowalLinks = (token: string | null, publicUrl: string) =>
  token ? [{ label: "Если это сделали не вы", href: `${publicUrl}/n/${token}` }] : [];

type Token = string | null;

const requestLinks = (facts: AnnulmentFacts | RestorationFacts | RefusalFacts, publicUrl: string, token: Token) => [
  requestLink("Страница заявки", facts.annulmentNumber, publicUrl),
  checkLink(facts, publicUrl),
  ...disavowalLinks(token, publicUrl),
];

export function finishedMail(facts: AnnulmentFacts, paper: Paper, publicUrl: string, token: Token = null): Mail {
  const kind = kindOf(facts);
  const { who, what, it, ending } = nouns[kind];
  const done = doneWord(kind, facts.mode);
  const last = facts.ending?.lastDay;
  const when = last
    ? `${named(facts)} ${done}. До ${dayWords(last)} включительно ${it} ещё действует.`
    : `${named(facts)} ${done} ${moment(facts.finishedAt, facts.office)}.`;
  const { restorableUntil } = facts;
  return {
    subject: `${capital(who)} ${done}`,
    paragraphs: [
      facts.startsAt && !last ? `${when} Приходить не нужно.` : when,
      restorableUntil
        ? `Передумали? Восстановить ${what} можно до ${moment(restorableUntil, facts.office)}${facts.startsAt ? ", если время не займёт кто-то другой" : ""}.`
        : `Вернуть ${what} нельзя, можно только оформить заново: ${who} ${done} навсегда.`,
      paperWords[paper],
    ],
    facts: factsOf(`Был${ending} назначен${ending}`, facts),
    links: requestLinks(facts, publicUrl, token),
  };
}

export function restoredMail(facts: RestorationFacts, paper: Paper, publicUrl: string, token: Token = null): Mail {
  const { who, ending } = nouns[kindOf(facts)];
  const done = `восстановлен${ending}`;
  return {
    subject: `${capital(who)} ${done}`,
    paragraphs: [
      `${named(facts)} ${done} ${moment(facts.finishedAt, facts.office)}.${facts.startsAt ? " Вас ждут." : ""}`,
      "Прежнее уведомление об отмене больше не действует.",
      paperWords[paper],
    ],
    facts: factsOf("Когда", facts),
    links: requestLinks(facts, publicUrl, token),
  };
}

export function movedMail(facts: MoveFacts, paper: Paper, publicUrl: string, token: Token = null): Mail {
  const { who, ending } = nouns[kindOf(facts)];
  const { former } = facts;
  return {
    subject: `${capital(who)} перенесен${ending}`,
    paragraphs: [
      `${named(facts)} перенесен${ending}. В прежнее время вас не ждут.`,
      // Where one asks for another hour there is no request's page to send people to.
      paper === "attached" ? paperWords.attached : "Уведомление с электронной печатью можно скачать в службе.",
    ],
    facts: [
      ...factsOf("Когда", facts),
      { term: "Было", value: `${moment(former.startsAt, former.office)}, ${officeWords(former.office)}` },
    ],
    links: [checkLink(facts, publicUrl), ...disavowalLinks(token, publicUrl)],
  };
}

export function deniedMail(facts: RefusalFacts, paper: Paper, publicUrl: string, token: Token = null): Mail {
  const kind = kindOf(facts);
  const { reason, otherwise, disputableUntil } = facts.denial;
  const isAwaited = facts.startsAt !== null && !isPast(facts);
  return {
    subject: "В отмене отказали",
    paragraphs: [
      `${named(facts)} не ${doneWord(kind, facts.asked)}: всё осталось, как было. Причина: ${lowered(denialNames[reason])}.`,
      `Что изменило бы решение: ${lowered(otherwise.replace(/\.$/, ""))}. Оспорить отказ можно на странице заявки до ${dayWords(disputableUntil)} включительно.`,
      paperWords[paper],
    ],
    facts: isAwaited ? factsOf("Вас ждут", facts) : [whereFact(facts.office)],
    links: requestLinks(facts, publicUrl, token),
  };
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

type Booked = Pick<CitizenRecord, "number" | "startsAt" | "office">;

export const bookedMail = ({ number, startsAt, office }: Booked, publicUrl: string, token: Token): Mail => ({
  subject: "Вы записаны",
  paragraphs: [
    `Запись ${maskRecordNumber(number)} создана, вас ждут.`,
    "Не сможете прийти? Отмените или перенесите запись заранее, и время достанется другому.",
  ],
  facts: startsAt ? visitFacts("Когда", startsAt, office) : [whereFact(office)],
  links: [{ label: "Найти запись", href: publicUrl }, ...disavowalLinks(token, publicUrl)],
});

const todo: Readonly<Record<Exclude<ObligationKind, "officer">, (until: string | null) => string>> = {
  documents: (until) => `Чтобы её исполнить, нужен документ. Пришлите его${until ? ` до ${until}` : ""}.`,
  visit: (until) => `Чтобы её исполнить, подтвердите отмену лично${until ? ` до ${until} включительно` : ""}.`,
  confirmation: (until) => `Чтобы её исполнить, подтвердите отмену ещё раз${until ? ` до ${until}` : ""}.`,
};

/** `until`: as words. */
export const obligedMail = (
  number: string,
  kind: keyof typeof todo,
  until: string | null,
  publicUrl: string,
): Mail => ({
  subject: "Заявке нужно ещё одно ваше действие",
  paragraphs: [
    `Заявка ${formatAnnulmentNumber(number)} принята, но пока ничего не отменено. ${todo[kind](until)}`,
    ...(until ? ["Если не успеть, заявка закроется, и всё останется, как было."] : []),
  ],
  links: [requestLink("Что нужно и как", number, publicUrl)],
});

export const unmetMail = (number: string, publicUrl: string): Mail => ({
  subject: "Заявка закрыта, ничего не отменено",
  paragraphs: [
    `Заявка ${formatAnnulmentNumber(number)} закрыта: её условия не выполнили в срок. Ничего не отменено, всё осталось, как было.`,
    "Если отменить всё-таки нужно, подайте новую заявку.",
  ],
  links: [requestLink("Страница заявки", number, publicUrl)],
});

export const stalledMail = (number: string, publicUrl: string): Mail => ({
  subject: "Отменить не вышло",
  paragraphs: [
    `Заявка ${formatAnnulmentNumber(number)}: отменить не вышло, данные записи изменились. Ничего не отменено.`,
    "Посмотрите, что изменилось: если всё верно, отмену можно подтвердить ещё раз.",
  ],
  links: [requestLink("Что изменилось", number, publicUrl)],
});
