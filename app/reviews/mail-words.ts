import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";

const request = (number: string): string => `Заявка ${formatAnnulmentNumber(number)}`;

/** A link to a request's page. */
export const requestLink = (label: string, number: string, publicUrl: string) => ({
  label,
  href: `${publicUrl}/annulments/${formatAnnulmentNumber(number)}`,
});

export const askedMail = (number: string, until: Day, publicUrl: string): Mail => ({
  subject: "Ведомство спрашивает о вашей заявке",
  paragraphs: [
    `${request(number)}: чтобы решить, ведомству не хватает вашего ответа. Ответьте до ${dayWords(until)} включительно.`,
    "Можно написать словами и приложить документы.",
  ],
  links: [requestLink("Вопрос и место для ответа", number, publicUrl)],
});

export const prolongedMail = (number: string, until: Day, publicUrl: string): Mail => ({
  subject: "Решение по заявке будет позже",
  paragraphs: [
    `${request(number)}: ведомству нужно больше времени. Решение будет не позже ${dayWords(until)}.`,
    "Делать ничего не нужно: как решат, мы напишем.",
  ],
  links: [requestLink("Почему позже", number, publicUrl)],
});

/** `told`: what it came to, as a sentence. */
export const decidedMail = (number: string, told: string, publicUrl: string): Mail => ({
  subject: "Решение по вашей заявке",
  paragraphs: [
    `${request(number)}. ${told}`,
    "Что написало ведомство и что делать дальше, сказано на странице заявки.",
  ],
  links: [requestLink("Страница заявки", number, publicUrl)],
});
