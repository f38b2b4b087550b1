import { capital } from "~/lib/time-words";
import { listedPapers } from "~/rules/asked-words";
import type { ObligationKind, PaperCode } from "~/rules/rule";

/** The page of a request that waits for what the rules ask. */
export const obligationWords = {
  titles: {
    officer: "Заявка принята, её решает ведомство",
    documents: "Пришлите документ",
    visit: "Подтвердите отмену лично",
    confirmation: "Подтвердите отмену ещё раз",
  } satisfies Record<ObligationKind, string>,
  leads: {
    officer: "Код подошёл. По правилам такую отмену подтверждает сотрудник ведомства.",
    documents: "Код подошёл. По правилам к такой отмене нужен документ.",
    visit: "Код подошёл. По правилам такую отмену подтверждают лично, в ведомстве.",
    confirmation: "Код подошёл. По правилам такую отмену подтверждают дважды.",
  } satisfies Record<ObligationKind, string>,
  what: "Что сделаем",
  number: "Номер заявки",
  filed: "Подана",
  until: (kind: ObligationKind) => (kind === "documents" ? "Прислать до" : "Подтвердить до"),
  silence: (kind: ObligationKind) => (kind === "documents" ? "Если не прислать" : "Если не подтвердить"),
  silences: {
    "carried-out": "Отменим без второго подтверждения.",
    lapses: "Заявка закроется, всё останется как было.",
  },
  papersSent: "Документ получили. Сотрудник ведомства посмотрит его и решит.",
  papers: (papers: readonly PaperCode[]) => capital(listedPapers(papers)),
  sendPapers: "Отправить документ",
  bring: (papers: readonly PaperCode[]) => `Возьмите ${listedPapers(papers)}.`,
  sayNumber: (number: string) => `Назовите номер заявки ${number}.`,
  tick: "Сотрудник отметит, что вы подтвердили, и отмена сработает. Придёт СМС с номером уведомления.",
  next: "Что дальше",
  officerNext: (isAsked: boolean) => [
    ...(isAsked ? ["Ответьте ведомству: без ответа заявка закроется."] : ["Вам делать ничего не нужно."]),
    "Решение придёт по СМС. Оно появится и на этой странице.",
    "Пока решения нет, всё остаётся как есть. Срок считаем с подачи заявки.",
  ],
  toRecord: "Посмотреть, что отменяете",
} as const;
