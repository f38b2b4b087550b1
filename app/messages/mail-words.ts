import { frameWords } from "~/ui/frame-words";

/** At the end of every e-mail: who wrote, why to this address, and that nobody reads answers. */
export const mailEnd = (host: string, why = "этот адрес взят из записи"): string =>
  `Письмо отправила служба «${frameWords.service}» (${host}): ${why}. Отвечать на письмо не нужно, ответы никто не читает. Вопросы и ответы: `;

/** Before the address at which letters of this kind are switched off. */
export const unsubscribeLabel = "Не присылать таких писем: ";
