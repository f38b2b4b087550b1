import type { Mail } from "~/messages/mail";

/** Two parts of 70 characters. `told`: what it came to, as a sentence. */
export const reviewSms = (told: string, publicUrl: string): string =>
  `«Отмена»: ${told} ${publicUrl.replace(/^https:\/\//, "")}/account`;

export const reviewMail = (told: string, publicUrl: string): Mail => ({
  subject: "Решение о вашем кабинете. Служба «Отмена»",
  paragraphs: [told, "Что написал сотрудник и что делать дальше, сказано в кабинете."],
  links: [{ label: "Кабинет", href: `${publicUrl}/account` }],
  why: "эта почта указана в кабинете",
});
