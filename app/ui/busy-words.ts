import { tooNear } from "./errors-words";

/** What a page says that had no turn: of something looked at, of a form that searches, checks or asks, or of one that acts. */
export type Busy = "page" | "question" | "form";

const title = "Служба не успевает ответить всем";
const isNotForged =
  "Проверяете уведомление? Это не значит, что оно поддельное: не отказывайте человеку только из-за этой страницы.";
const sendAgain =
  "Подождите полминуты и обновите страницу. Браузер спросит, отправить ли форму ещё раз: согласитесь, и вводить заново не придётся.";

export const busyWords: Readonly<Record<Busy, { title: string; lead: string; steps: readonly string[] }>> = {
  page: {
    title,
    lead: "Эту страницу мы не открыли, и ничего от этого не изменилось. Что вы сделали раньше, в силе.",
    steps: ["Подождите полминуты и обновите страницу.", isNotForged, tooNear],
  },
  question: {
    title: `${title}. Форму мы не приняли`,
    lead: "Ответа на неё не будет, и ничего от этого не изменилось. Что вы сделали раньше, в силе.",
    steps: [sendAgain, "Не получается? Вернитесь к форме и отправьте её снова.", isNotForged, tooNear],
  },
  form: {
    title: `${title}. Форму мы не приняли`,
    lead: "Эта отправка ничего не изменила. Всё, что вы подали раньше, на месте.",
    steps: [
      sendAgain,
      "Не получается? Вернитесь к форме и отправьте её снова. Повторить безопасно: вторая такая же заявка не появится.",
      "Заявка подана, когда вы видите её номер.",
      tooNear,
    ],
  },
};
