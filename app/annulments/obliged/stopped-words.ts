import type { ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { nouns } from "~/records/kinds-words";

/** The page after somebody has chosen to stop. */
export const stoppedWords = {
  title: "Вы остановились, ничего не изменилось",
  lead: (kind: ServiceKind, title: string) => {
    const { who, ending } = nouns[kind];
    const stayed = ending === "а" ? "осталась" : "осталось";
    return `${capital(who)} «${title}» ${stayed} как был${ending}. Новой заявки мы не подавали.`;
  },
  open: (number: string, until: string) =>
    `Ваша прежняя заявка ${number} осталась и ждёт кода до ${until}. Если код не вводить, она закроется сама и ничего не отменит.`,
  obliged: (number: string) => `Ваша прежняя заявка ${number} осталась и ждёт того, что нужно по правилам.`,
  toRequest: "Открыть заявку",
  next: "Что дальше",
  back: (kind: ServiceKind) => `Вернуться и всё-таки отменить ${nouns[kind].what}`,
  others: "Посмотреть другие мои записи",
  another: "К поиску",
  close: "Или закройте страницу: больше ничего делать не нужно.",
} as const;
