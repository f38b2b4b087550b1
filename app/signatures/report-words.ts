import type { Holds } from "~/cms/signature";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";

/** The page that tells its holder how a signature was judged. */
export const reportWords = {
  title: "Как мы проверили подпись",
  lead: "Заявка подписана, подпись верна. Вот что мы проверили, когда её получили.",
  back: "К уведомлению",
  received: "Получена",
  who: (number: number, of: number) => (of === 1 ? "Кто подписал" : `Кто подписал: подпись ${number} из ${of}`),
  holder: "На кого оформлено",
  qualified: "Квалифицированная подпись",
  checks: "Что проверили",
  unknownNote:
    "«Неизвестно» не значит «нет»: проверить это было нечем, и для того, чтобы принять подпись, это не обязательно.",
  files: "Файлы",
  keep: "Сохраните их: подпись можно будет проверить и без нас, через годы.",
  all: "Всё вместе: заявка, подпись, отчёт, сертификаты и списки отозванных, ZIP",
  document: "Что подписано",
  documents: { text: "Текст заявки, файл TXT", pdf: "Заявка в PDF" },
  statement: { text: "Текст заявки, TXT", pdf: "Заявка, PDF" },
  signature: "Подпись, P7S",
  json: "Отчёт для программ, JSON",
} as const;

/** «Да», «Нет», «Неизвестно»: at the beginning of a sentence. */
export const answerWords: Record<Holds, string> = { yes: "Да", no: "Нет", unknown: "Неизвестно" };

const listOf = (day: Day | null): string => (day ? `списке Минцифры от ${dayWords(day)}` : "списке Минцифры");

/** Whether the one who issued the certificate is accredited. */
export const accreditedWords: Record<Holds, (day: Day | null) => string> = {
  yes: (day) => `Центр, который выдал сертификат, есть в ${listOf(day)}.`,
  no: (day) => `Центра, который выдал сертификат, нет в ${listOf(day)}.`,
  unknown: () => "Не знаем, кто выдал сертификат.",
};
