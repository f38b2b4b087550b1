import type { LimitedBy } from "~/ui/limits-words";

/** Signing in at the desk. */
export const signInWords = {
  title: "Вход для сотрудников",
  lead: "Здесь работают ведомства. Чтобы отменить свою запись, входить не нужно.",
  home: "К отмене записи",
  login: "Логин",
  password: "Пароль",
  next: "Дальше",
  wrong: "Логин и пароль не подошли друг к другу",
  closed:
    "После десяти ошибок подряд вход закрывается, и тогда верный пароль тоже не подойдёт. Откроет его руководитель в вашем ведомстве, в разделе «Сотрудники». Он же поможет, если вы забыли пароль.",
  trouble: "Не получается войти",
  limited: (from: string) =>
    `Неверных паролей сейчас слишком много, от вас или от кого-то другого. Попробуйте ${from} или войдите из браузера, из которого входили раньше`,
  limitedHere: (from: string) => `Из вашей сети сейчас слишком много попыток. Попробуйте ${from}`,
} as const;

export const secondStepWords = {
  title: "Введите код из приложения",
  lead: "Пароль подошёл. Теперь покажите, что приложение для кодов у вас.",
  code: "Шесть цифр",
  hint: "Код меняется каждые 30 секунд и подходит один раз. Без телефона подойдёт запасной код с бумаги",
  enter: "Войти",
  typing: "Введите шесть цифр из приложения или запасной код, в нём десять знаков",
  wrong: "Код не подошёл. Каждый подходит один раз: дождитесь следующего",
  closedTitle: "Вход закрыт",
  closed: "Было десять ошибок подряд. Войти снова можно, когда вход откроет руководитель: раздел «Сотрудники».",
  again: "Войти под другим логином",
} as const;

/** Why nobody was let in: the same for every name. */
export function signInRefusalWords(
  refusal: { code: "wrong" } | { code: "limited"; by: LimitedBy; retryAfter: number },
  retry: (seconds: number) => string,
): string {
  if (refusal.code === "wrong") return signInWords.wrong;
  const from = retry(refusal.retryAfter);
  return refusal.by === "address" ? signInWords.limitedHere(from) : signInWords.limited(from);
}
