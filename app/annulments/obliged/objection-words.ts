/** What an officer sees of an objection, and what its outcomes are called. */
export const objectionWords = {
  title: "Возражение ведомства",
  uphold: "Согласиться: отозвать отмену",
  upheld: "Ведомство возразило против отмены, и с ним согласились.",
  dismiss: "Отклонить: отмена действует",
  dismissed: "Возражение ведомства против отмены отклонили.",
  silent: "Возражение ведомства против отмены не решили в срок, оно ничего не меняет.",
  ifSilent: "Возражение ничего не изменит.",
  code: "Почему возражают",
  raised: "Когда",
  source: "Откуда",
  sources: { desk: "сотрудник на рабочем месте", api: "система ведомства", import: "файл ведомства" },
  said: "Пояснение",
  notice: "Уведомление",
  theirs: "Что прислало ведомство",
  request: "Отмена сейчас",
  requests: { stands: "Действует", over: "Уже не действует: запись с тех пор восстановили" },
  nothing: "нет",
} as const;

/** Of the notice that withdraws: what allowed it. */
export const withdrawalGround = "Ведомство возразило против отмены, сотрудник ведомства решил, что оно право.";

/** The page of a request that came to nothing. */
export const undoneWords = {
  title: "Отмену отозвали",
  lead: (title: string, when: string | null) =>
    `Ведомство возразило, и с ним согласились. «${title}»${when ? `, ${when}` : ""}: всё так, как значится у ведомства.`,
  steps: ["Скачайте уведомление или запишите его номер: оно заменило уведомление об отмене."],
  again: "Если отмена всё ещё нужна и срок не вышел, подайте новую заявку.",
} as const;
