import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import type { Reviewed } from "./reviewed-words";

/** A link to a request's page. */
export const requestLink = (label: string, number: string, publicUrl: string) => ({
  label,
  href: `${publicUrl}/annulments/${formatAnnulmentNumber(number)}`,
});

/** To the page of what is looked at. */
export const linkTo = (label: string, { path }: Reviewed, publicUrl: string) => ({
  label,
  href: `${publicUrl}${path}`,
});

export const askedMail = (of: Reviewed, until: Day, publicUrl: string): Mail => ({
  subject: `Ведомство спрашивает о ${of.about}`,
  paragraphs: [
    `${of.name}: чтобы решить, ведомству не хватает вашего ответа. Ответьте до ${dayWords(until)} включительно.`,
    "Можно написать словами и приложить документы.",
  ],
  links: [linkTo("Вопрос и место для ответа", of, publicUrl)],
});

export const prolongedMail = (of: Reviewed, until: Day, publicUrl: string): Mail => ({
  subject: `Решение по ${of.it} будет позже`,
  paragraphs: [
    `${of.name}: ведомству нужно больше времени. Решение будет не позже ${dayWords(until)}.`,
    "Делать ничего не нужно: как решат, мы напишем.",
  ],
  links: [linkTo("Почему позже", of, publicUrl)],
});

/** `told`: what it came to, as a sentence. */
export const decidedMail = (of: Reviewed, told: string, publicUrl: string): Mail => ({
  subject: `Решение по ${of.by}`,
  paragraphs: [`${of.name}. ${told}`, `Что написало ведомство и что делать дальше, сказано на странице ${of.of}.`],
  links: [linkTo(of.page, of, publicUrl)],
});
