import type { RecordStatus } from "#db/schema";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import type { Day } from "~/lib/days";
import { dayWords, exactWords } from "~/lib/time-words";
import { statusNames } from "~/records/statuses-words";
import type { OwnRequest } from "./own-requests-words";
import type { OwnKind } from "./own-things";

/** The one list of what somebody has here. */
export const ownThingsWords = {
  title: "Ваши дела",
  lead: "Записи, заявления, заявки, жалобы и вопросы, сначала новое.",
  filter: "Что показать",
  all: "Всё",
  kinds: {
    record: "Записи",
    application: "Заявления",
    request: "Заявки",
    refusal: "Отказы",
    appeal: "Жалобы",
    question: "Вопросы",
  } satisfies Record<OwnKind, string>,
  none: "Здесь пока пусто. Заявки с другого устройства открываются через поиск по телефону.",
  noneOf: "Такого у вас здесь нет.",
  unproven: "Записи появятся здесь, когда вы подтвердите телефон или почту.",
} as const;

/** A record, as its agency keeps it. */
export const ownRecordWords = (record: {
  href: string;
  title: string;
  number: string;
  status: RecordStatus;
  annulledAt: Date | null;
  zone: string;
}): OwnRequest => ({
  href: record.href,
  text: `${record.title}. Запись ${formatRecordNumber(record.number)}`,
  state: record.annulledAt
    ? `Отменено здесь ${exactWords(record.annulledAt, record.zone)}.`
    : `${statusNames[record.status]}.`,
});

/** An application that was sent here; `number` null: it was not sent yet. */
export const ownApplicationWords = (application: {
  href: string;
  title: string;
  number: string | null;
  status: RecordStatus | null;
  annulledAt: Date | null;
}): OwnRequest => {
  const { href, title, number, status, annulledAt } = application;
  if (number === null || status === null) return { href, text: `${title}. Черновик`, state: "Ещё не отправлено." };
  return {
    href,
    text: `${title}. Заявление ${formatRecordNumber(number)}`,
    state: annulledAt ? "Отозвано." : `${statusNames[status]}.`,
  };
};

/** An appeal, and how it stands: `until`, when the decision can be disputed again. */
export const ownAppealWords = (appeal: {
  href: string;
  title: string;
  number: string;
  outcome: string | null;
  until: Day | null;
}): OwnRequest => ({
  href: appeal.href,
  text: `${appeal.title}. Жалоба ${formatAnnulmentNumber(appeal.number)}`,
  state: appealState(appeal),
});

function appealState({ outcome, until }: { outcome: string | null; until: Day | null }): string {
  if (outcome === null) return "Её рассматривает ведомство.";
  if (outcome === "overturned") return "Удовлетворили: решение отменили.";
  return until
    ? `Решение осталось в силе. До ${dayWords(until)} включительно жалобу можно подать ещё раз.`
    : "Решение осталось в силе.";
}
