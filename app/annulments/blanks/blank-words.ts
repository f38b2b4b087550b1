import type { StatementParts } from "./statement-parts";

/** Two lines of the hand. */
const byHand = "\u00a0\n\u00a0";

const toFill = (terms: readonly string[]) => terms.map((term) => ({ term, value: byHand }));

/** A statement without anybody's data: to be printed, filled in by hand and brought. */
export const blankParts: StatementParts = {
  title: "Заявление об отказе от услуги",
  parts: [
    {
      kind: "prose",
      heading: null,
      sentences: ["Заполните от руки и отдайте туда, где услугу оформляли. Возьмите паспорт."],
    },
    {
      kind: "table",
      rows: toFill([
        "Куда: ведомство, отделение",
        "Фамилия, имя, отчество",
        "Телефон или почта",
        "Что отменить: услуга",
        "Номер записи",
        "Дата и время, если есть",
        "Причина, если хотите назвать",
      ]),
    },
    {
      kind: "prose",
      heading: "О чём прошу",
      sentences: [
        "Прошу отменить названное выше и сообщить мне об этом.",
        "Разрешаю обработать мои данные ради этой отмены.",
      ],
    },
    { kind: "table", rows: toFill(["Дата", "Подпись", "Фамилия и инициалы"]) },
  ],
};

export const blankWords = {
  foot: "Бланк службы «Отмена». Данных в нём нет: их вписывает тот, кто подаёт заявление.",
} as const;
