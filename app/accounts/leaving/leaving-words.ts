import type { Mail } from "~/messages/mail";
import { formatNoticeNumber } from "~/notices/number";

const bare = (publicUrl: string): string => publicUrl.replace(/^https:\/\//, "");

/** That an account is no more. Two parts of 70 characters; the number of its certificate stands in the link. */
export const closedSms = (publicUrl: string, number: string): string =>
  `Ваш кабинет в службе «Отмена» удалён. Справка об этом: ${bare(publicUrl)}/v/${number}`;

export const closedMail = (publicUrl: string, number: string, hasPaper: boolean): Mail => ({
  subject: "Кабинет удалён. Служба «Отмена»",
  paragraphs: [
    "Ваш кабинет удалён: имя, телефоны, почта и все входы стёрты.",
    hasPaper
      ? "Справка об этом в приложенном файле. Сохраните её: чьи были данные, мы больше не знаем."
      : "Справку об этом любой проверит по номеру. Чьи были данные, она не говорит, и мы больше не знаем.",
    "Что ещё ждёт решения или может быть возвращено, сотрём, когда это закончится. Записи в ведомствах остались как были.",
  ],
  facts: [{ term: "Номер справки", value: formatNoticeNumber(number) }],
  links: [{ label: "Проверить справку", href: `${publicUrl}/v/${number}` }],
  why: "эта почта была указана в кабинете",
});

/** That an account goes unless its holder comes in. @param until the first day on which it may be gone */
export const idleSms = (publicUrl: string, until: string): string =>
  `«Отмена»: в ваш кабинет давно не входили. Удалим его ${until}. Чтобы оставить, войдите: ${bare(publicUrl)}/account`;

export const idleMail = (publicUrl: string, until: string): Mail => ({
  subject: "Удалим кабинет, в который давно не входили. Служба «Отмена»",
  paragraphs: [
    `В ваш кабинет давно не входили. Если он не нужен, делать ничего не надо: ${until} мы его удалим.`,
    "Чтобы он остался, войдите в него. Записи в ведомствах от этого не меняются.",
  ],
  links: [{ label: "Войти в кабинет", href: `${publicUrl}/account` }],
  why: "эта почта указана в кабинете",
});
