import type { PauseReason } from "#db/schema";

/** Why an officer has paused an account: for whom it is, and on the desk. */
export const pauseReasonWords: Readonly<Record<PauseReason, string>> = {
  asked: "Владелец попросил об этом лично",
  stranger: "Похоже, что в кабинет входит кто-то другой",
  decision: "Так решил суд или другое ведомство",
};

export const pauseErrors = {
  reason: "Выберите причину",
  slip: {
    empty: "Укажите номер документа, по которому приостанавливаете кабинет",
    odd: "Номер документа – это буквы, цифры, точки, дефисы и косая черта, всего до 40 знаков",
  },
} as const;

const mail = { why: "эта почта указана в кабинете", label: "Кабинет" } as const;
const at = (publicUrl: string) => `${publicUrl.replace(/^https:\/\//, "")}/account`;

/** What contacts are told, by SMS (two parts) and by e-mail. */
export const pausedLetter = (publicUrl: string) => ({
  text: `«Отмена»: сотрудник ведомства приостановил ваш кабинет. Почему и что делать: ${at(publicUrl)}`,
  mail: {
    subject: "Кабинет приостановлен. Служба «Отмена»",
    paragraphs: [
      "Сотрудник ведомства приостановил ваш кабинет. Записи в нём пока не видны, сами записи остались как были.",
      "Почему это случилось и как открыть кабинет, сказано на его странице.",
    ],
    links: [{ label: mail.label, href: `${publicUrl}/account` }],
    why: mail.why,
  },
});

export const openedLetter = (publicUrl: string) => ({
  text: `«Отмена»: ваш кабинет снова открыт. ${at(publicUrl)}`,
  mail: {
    subject: "Кабинет снова открыт. Служба «Отмена»",
    paragraphs: ["Пауза закончилась: в кабинете снова видны ваши записи и заявки."],
    links: [{ label: mail.label, href: `${publicUrl}/account` }],
    why: mail.why,
  },
});
