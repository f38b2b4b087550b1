import { counted } from "~/lib/plural";
import { MOST_TIED } from "~/records/record";

const others = { one: "запись", few: "записи", many: "записей" };

const nearest = { one: "ближайшая", few: "ближайшие", many: "ближайших" };

/** Other records of the same body that may be ended in the same act. */
export const companionWords = {
  title: (count: number) =>
    count >= MOST_TIED
      ? `В этом ведомстве у вас есть и другие записи, вот ${counted(count, nearest)}`
      : `В этом ведомстве у вас ${count === 1 ? "есть ещё одна запись" : `есть ещё ${counted(count, others)}`}`,
  stay: "Остальное останется как есть. Если что-то из него зависит от этой записи, сначала разберитесь с ним.",
  may: "Если что-то из этого зависит от записи, которую вы отменяете, закончите вместе с ней или разберитесь сначала.",
  apart: (line: string) => `${line} (только отдельно)`,
  choice: "Как поступить",
  all: "Закончить вместе",
  allHint: (count: number) =>
    `Отменим эту и ещё ${counted(count, others)} из списка. Код один, уведомление будет на каждую.`,
  one: "Только эту",
  oneHint: "Остальные не тронем.",
  stop: "Остановиться",
  stopHint: "Ничего не изменим. Вернётесь, когда решите.",
  missing: "Выберите, как поступить с другими записями",
  outdated: "Список других записей изменился, пока вы заполняли страницу. Посмотрите его и отправьте ещё раз",
  code: (count: number) =>
    `Этот же код подтвердит отмену ещё ${counted(count, { one: "записи", few: "записей", many: "записей" })} из списка, который вы видели.`,
  done: "Вместе с ней отменили",
  left: "Вместе с ней отменить не вышло",
} as const;

/** What may be done with so many others, of which so many may join; the same words travel back. */
export const tiedChoices = (count: number, joining: number): { value: string; label: string; hint: string }[] => {
  const { all, allHint, one, oneHint, stop, stopHint } = companionWords;
  if (count === 0) return [];
  return [
    ...(joining > 0 ? [{ value: all, label: all, hint: allHint(joining) }] : []),
    { value: one, label: one, hint: oneHint },
    { value: stop, label: stop, hint: stopHint },
  ];
};
