import type { NetworkReason } from "./network";

/** From where alone somebody comes into their account. */
export const networksWords = {
  title: "Откуда можно войти",
  lead: "Можно разрешить вход только из своих сетей, например из дома и с работы.",
  here: (address: string) => `Сейчас вы здесь: ${address}.`,
  warning:
    "Из других мест кабинет не откроется, даже если код или пароль верный. Мобильная сеть часто меняет адрес: с телефона можно не войти.",
  rescue: "Запасной код с бумаги открывает кабинет откуда угодно.",
  needsRescue:
    "Сначала включите второй шаг при входе и сохраните запасные коды: они открывают кабинет откуда угодно, если вы окажетесь в другом месте.",
  toFactor: "Второй шаг при входе",
  label: "Разрешённые адреса и сети",
  hint: "По одной на строке, до десяти. Например, 203.0.113.7 или 203.0.113.0/24, 2001:db8:1:2::/64. Пусто – входить можно отовсюду.",
  save: "Сохранить",
  others: "На других устройствах придётся войти заново.",
} as const;

export function networkWords(reason: NetworkReason): string {
  return reason.code === "not-a-network"
    ? `Не похоже на адрес или сеть: ${reason.typed}`
    : `В сети ${reason.typed} после черты нужно число от ${reason.from} до ${reason.to}`;
}

export const networksErrors = {
  most: "Сетей больше десяти. Оставьте нужные",
  outside: (address: string) =>
    `Вашего адреса ${address} в этих сетях нет: отсюда вы не смогли бы войти снова. Добавьте его`,
  noRescue: "Сначала включите второй шаг при входе и сохраните запасные коды",
} as const;
