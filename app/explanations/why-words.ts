/** «Почему так», wherever it stands. */
export const whyWords = {
  title: "Почему так",
  how: "Как мы проверили",
  order: "Смотрим правила по порядку. Решает первое, которое подошло.",
  nothing: "Ни одно правило не мешает отменить.",
  source: (source: string) => `${source}.`,
  until: (until: string) => `Так до ${until}.`,
  free: { now: "Сейчас отменить можно бесплатно.", filed: "Когда заявку подали, отменить можно было бесплатно." },
  freeUntil: {
    now: (until: string, then: string) => `Так до ${until}. Потом ${then}.`,
    filed: (until: string, then: string) => `Так было до ${until}. Потом ${then}.`,
  },
  wasUntil: (until: string) => `Отменить можно было до ${until}.`,
  inTime: (until: string) => `Заявку подали вовремя: срок был до ${until}.`,
  fits: "Подходит.",
  fitsNot: "Не подходит.",
  notAsked: {
    now: "Пока не смотрели: для этого нужен код.",
    filed: "Это смотрим только после кода.",
  },
  set: (since: string, version: number) => `Правила от ${since} года, версия ${version}.`,
  all: "Узнать правила для другого дня",
} as const;
