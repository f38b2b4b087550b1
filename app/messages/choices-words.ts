import type { ChoiceKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { type Choice, choiceKinds, isOff } from "./choice";

const kinds: Readonly<Record<ChoiceKind, { title: string; hint: string; briefly: string }>> = {
  filed: {
    title: "Заявку приняли, запись создали",
    hint: "И что от вас нужно, чтобы заявку исполнили.",
    briefly: "о принятых заявках и новых записях",
  },
  state: {
    title: "Что-то изменилось",
    hint: "Вопрос ведомства, отложенное решение, отмена, которая не вышла.",
    briefly: "об изменениях",
  },
  decision: { title: "Ведомство решило", hint: "Что решили по вашей заявке.", briefly: "о решениях ведомства" },
  term: {
    title: "Напоминания",
    hint: "О приёме, о сроке отмены, о списании денег за услугу.",
    briefly: "напоминания",
  },
  offer: {
    title: "Освободилось время раньше",
    hint: "Приходит, только если вы об этом просили.",
    briefly: "о времени раньше вашего",
  },
};

const channels: Readonly<Record<Channel, string>> = { sms: "СМС", email: "Письма" };

/** The page on which people choose what they are told. */
export const choicesWords = {
  title: "О чём вам писать",
  phoneLead: "Выбор действует для записей на телефон и почту, которые вы подтвердили кодом.",
  mailboxLead: "Выбор действует для почты, на которую пришло письмо.",
  back: "К записям",
  kinds,
  channels,
  mailbox: "О чём присылать письма",
  save: "Сохранить",
  all: "Здесь ничего не отключено.",
  off: (off: readonly Choice[], among: readonly Channel[]) =>
    `Сейчас не приходит: ${among.flatMap((channel) => listed(off, channel)).join("; ")}.`,
  stop: (kind: ChoiceKind) => `Не присылать ${kinds[kind].briefly}`,
  stopped: (kind: ChoiceKind) => `Письма ${kinds[kind].briefly} на эту почту больше не приходят.`,
  fixedTitle: "Что отключить нельзя",
  fixed: [
    "Коды: только так видно, что просите вы.",
    "Что отменили, вернули или перенесли: так вы узнаете, если это сделали не вы.",
    "Что в записи указали другой контакт: так вы узнаете, если его указали не вы.",
    "Что приёма не будет: иначе вы придёте зря.",
  ],
  elsewhere: "Всё, о чём пишем, видно и на сайте: на странице записи и заявки.",
} as const;

/** «СМС: напоминания, об изменениях» */
function listed(off: readonly Choice[], channel: Channel): string[] {
  const said = choiceKinds.filter((kind) => isOff(off, { channel, kind })).map((kind) => kinds[kind].briefly);
  return said.length === 0 ? [] : [`${channels[channel]}: ${said.join(", ")}`];
}
