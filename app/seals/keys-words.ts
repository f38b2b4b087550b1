import { counted } from "~/lib/plural";
import { dateWords } from "~/lib/time-words";

interface Listed {
  kid: string;
  purpose: "qr" | "seal";
  /** Seconds since 1970. */
  nbf: number;
  exp: number;
  left?: number;
  revoked?: { revoked_at: number };
}

interface Made {
  purpose: "qr" | "seal";
  keyId: string;
  path: string;
}

const purposes = { seal: "печать файлов", qr: "подпись QR-кодов" } as const;
const keyForms = { one: "ключ", few: "ключа", many: "ключей" };

const day = (seconds: number) => dateWords(new Date(seconds * 1000), "UTC");

function stateOf({ kid, exp, left, revoked }: Listed, inUse: readonly string[], now: Date): string {
  const signs = inUse.includes(kid) ? ", подписывает сейчас" : "";
  if (revoked) return `, отозван с ${day(revoked.revoked_at)}${signs}`;
  if (left !== undefined) return `, не подписывает с ${day(left)}`;
  return exp * 1000 < now.getTime() ? ", срок вышел" : signs;
}

function keyLine(key: Listed, inUse: readonly string[], now: Date): string {
  const { kid, purpose, nbf, exp } = key;
  const state = stateOf(key, inUse, now);
  return `${kid}  ${purposes[purpose].padEnd(purposes.qr.length)}  с ${day(nbf)} до ${day(exp)}${state}`;
}

const madeLine = ({ keyId, purpose, path }: Made) => `${keyId}  ${purposes[purpose]}: ${path}`;

/** The command `keys`. */
export const keysWords = {
  usage: [
    "keys list | rotate [--out ПАПКА] | accept | publish [ФАЙЛ] | retire КЛЮЧ | revoke КЛЮЧ --since ДЕНЬ",
    "  list     все ключи, что есть и были: чем проверить любое наше уведомление",
    "  rotate   сделать новые; служба возьмёт их при следующем запуске, старые уведомления останутся действительны",
    "  accept   принять новые ключи, названные в настройках: без этого служба с ними не запустится",
    "  publish  записать открытые ключи в файл, по умолчанию otmena-keys.json; вместо файла можно -",
    "  retire   ключ больше не подписывает: прежние уведомления действительны, новых им не бывает",
    "  revoke   отозвать ключ, который мог попасть в чужие руки: без связи его подписям больше не верят;",
    "           --since ДЕНЬ, с которого он под подозрением: 2026-10-01 (по UTC) или 2026-10-01T09:00+03:00;",
    "           --reason compromised (по умолчанию), superseded или unspecified",
    "Вывести ключ или отозвать можно один раз и навсегда.",
    "Код выхода: 0 готово, 2 не получилось, 3 ошибка в команде.",
  ].join("\n"),
  cut: "Связь со службой оборвалась. Запустите команду ещё раз.",
  ended: (keyId: string, kind: "left" | "revoked", isInUse: boolean) =>
    [
      kind === "left"
        ? `Ключ ${keyId} больше не подписывает. Уведомления, которые им заверены, проверяются как прежде.`
        : `Ключ ${keyId} отозван. Без связи его подписям больше не верят, на сайте решают реестр и журнал.`,
      ...(isInUse
        ? ["Служба подписывает им и сейчас. Сделайте новые ключи (rotate, accept) и перезапустите её сразу."]
        : []),
      "Раздайте свежий файл ключей тем, кто проверяет без связи: команда keys publish",
    ].join("\n"),
  notEnded: {
    unknown: "Такого ключа у службы нет. Все ключи: команда keys list",
    future: "Этот день ещё не настал: укажите тот, с которого ключ мог быть в чужих руках.",
    said: "Этот ключ уже отозван или выведен с того же дня или раньше.",
    "in-use": "Этот ключ подписывает сейчас. Сначала сделайте новые: rotate, accept, перезапуск службы.",
  },
  where: "Ключи этой службы названы в настройках. Укажите, куда положить новые: keys rotate --out ПАПКА",
  list: (keys: readonly Listed[], inUse: readonly string[], now: Date) =>
    keys.length === 0
      ? "Ключей ещё нет: служба не запускалась."
      : keys.map((key) => keyLine(key, inUse, now)).join("\n"),
  published: (count: number, path: string) => `Записали ${counted(count, keyForms)} в ${path}`,
  rotatedDemo: (made: readonly Made[]) =>
    [
      "Новые ключи готовы, служба возьмёт их при следующем запуске:",
      ...made.map(madeLine),
      "Прежние лежат рядом. Уведомления, которые ими заверены, проверяются как прежде.",
    ].join("\n"),
  accepted: "Ключи приняты. Теперь перезапустите службу: она возьмёт ключи из настроек.",
  rotated: (made: readonly Made[]) =>
    [
      "Новые ключи готовы. Впишите их в настройки, выполните команду keys accept и перезапустите службу:",
      ...made.flatMap(({ purpose, path }) =>
        purpose === "seal" ? [`SEAL_KEY=${path}`, `SEAL_CERT=${path}`] : [`QR_KEY=${path}`],
      ),
      "Сертификаты самоподписанные. Если печать должен заверять удостоверяющий центр, закажите у него сертификат для этого ключа.",
      "Прежние ключи больше не нужны: старые уведомления проверяются по сертификатам, а их служба помнит.",
    ].join("\n"),
} as const;
