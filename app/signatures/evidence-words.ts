/** What a command is made of. */
export interface CheckAgain {
  signature: string;
  document: string;
  /** Of the folders that there are. */
  folders: readonly string[];
  /** ISO 8601, UTC. */
  at: string;
  soft: boolean;
  /** A representative signed: their power of attorney is there, too. */
  power: boolean;
}

const folderWords: Record<string, string> = {
  anchors: "сертификаты центров, которым доверяли",
  certificates: "другие сертификаты: промежуточных центров, подписавших",
  crls: "списки отозванных сертификатов",
  ocsp: "ответы о том, отозван ли сертификат",
};

/** README.txt beside what a signature was judged by. */
export const evidenceText = ({ signature, document, folders, at, soft, power }: CheckAgain): string =>
  [
    "Подпись заявки и всё, чем мы её проверили.",
    "",
    `${document}: что подписано. Не сохраняйте заново в редакторе, иначе подпись не сойдётся.`,
    `${signature}: подпись`,
    ...(power ? ["power.pdf: доверенность представителя, которую приняло ведомство"] : []),
    "report.json: наш отчёт о проверке",
    ...folders.map((folder) => `${folder}: ${folderWords[folder]}`),
    "otmena-НОМЕР.pdf и .tlog-proof: уведомление и доказательство, что оно стоит в журнале службы",
    "",
    "Проверить ещё раз, на то же время, программой Отмены. Вместо ПАПКА напишите, куда распаковали архив:",
    "",
    [
      `npm run verify-signature -- "ПАПКА/${signature}" --content "ПАПКА/${document}"`,
      ...folders.map((folder) => `--${folder} "ПАПКА/${folder}"`),
      `--at ${at}`,
      ...(soft ? ["--soft"] : []),
    ].join(" "),
    "",
    "Подойдёт и другая программа для подписей: файлы такие, какими мы их получили.",
    "",
  ].join("\n");
