import type { KnownKeys } from "~/seals/key-file";
import { readQrText } from "~/seals/qr-link";
import { readSlimKeys, type SlimSeal } from "~/seals/slim-keys";
import { checkQr, checkSealed, type OfflineAnswer, type OfflineNotice } from "./offline";
import { canReadQr, readByCamera } from "./offline-camera";
import { drawing, el } from "./offline-elements";
import { surnameParts } from "./offline-surname";
import { findingLine, noticeLines, offlineHead, offlineWords, offlineScriptWords as words } from "./offline-words";
import { checkSealHere } from "./seal-check";
import { openStatus, STATUS_PATH, type StatusList, withRevoked, withStatus } from "./status-list";

// The script of the page /verify/offline, built into public/build/offline.js. Nothing is fetched but the list of what holds
// no more, which is kept with the page: once loaded, the page works without the service.

const hourglass = { look: "unknown", sign: "M14 4h36M14 60h36M18 4c0 18 28 38 28 56M46 4c0 18-28 38-28 56" } as const;

/** As the other pages show their verdicts: a tick in a ring, a cross in a square, an hourglass. */
const looks = {
  genuine: { look: "genuine", sign: "M32 4a28 28 0 1 0 .1 0zM19 33l9 9 17-19" },
  withdrawn: { look: "restored", sign: "M14 14a25 25 0 1 1-7 18M14 3v12h12M24 34h18" },
  forged: { look: "altered", sign: "M4 4h56v56H4zM20 20l24 24M44 20 20 44" },
  foreign: { look: "altered", sign: "M4 4h56v56H4zM20 20l24 24M44 20 20 44" },
  damaged: hourglass,
  unproven: hourglass,
  unknown: hourglass,
} as const;

type PageKeys = KnownKeys<SlimSeal>;

async function begin(place: HTMLElement): Promise<void> {
  const known = readSlimKeys(place.dataset.keys ?? "");
  if (!known) return;
  if (!(await knowsOurSignatures(known))) return place.replaceChildren(el("p", "govuk-inset-text", words.noCrypto));
  const list = await fetchedList(known);
  const keys = list ? withRevoked(known, list) : known;
  const answer = el("div", "");
  const ready = el("p", "govuk-body", words.ready, { role: "status" });
  void keepForLater().then((isKept) => isKept && ready.append(` ${words.kept}`));
  place.replaceChildren(ready, await form(keys, list, (one) => answer.replaceChildren(...one)), answer);
}

/** Undefined when there is none to be had, or none that we signed. */
async function fetchedList({ qrKeys }: PageKeys): Promise<StatusList | undefined> {
  try {
    const answer = await fetch(STATUS_PATH);
    return answer.ok ? await openStatus(new Uint8Array(await answer.arrayBuffer()), qrKeys) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the page will open without a connection, too. */
async function keepForLater(): Promise<boolean> {
  try {
    await navigator.serviceWorker.register("/offline-worker.js", { scope: "/verify/offline" });
    await navigator.serviceWorker.ready;
    return true;
  } catch {
    return false; // an old browser, or a private window
  }
}

/** Browsers learnt Ed25519 between 2023 and 2025; none knows it on a page without encryption. */
async function knowsOurSignatures({ qrKeys }: PageKeys): Promise<boolean> {
  try {
    const [key] = qrKeys;
    if (key) await crypto.subtle.importKey("raw", key.publicKey, { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

type Show = (parts: HTMLElement[]) => void;

async function form(keys: PageKeys, list: StatusList | undefined, show: Show): Promise<HTMLElement> {
  const text = el("textarea", "govuk-textarea", "", { id: "qr", rows: "4", "aria-describedby": "qr-hint" });
  const check = async (typed: string) => {
    const qr = readQrText(typed);
    shown(show, qr ? told(await withStatus(await checkQr(qr, keys), list), keys) : [heading("foreign", [words.notQr])]);
  };
  const button = el("input", "o-button", "", { type: "button", value: words.checkText });
  button.addEventListener("click", () => void check(text.value));
  const camera =
    (await canReadQr()) &&
    readByCamera((read) => {
      text.value = read;
      void check(read);
    });
  return el("div", "", [
    group("qr", words.text, text, words.textHint),
    el("p", "o-actions", [button, " ", ...(camera ? [camera.button] : [])]),
    ...(camera ? [camera.view] : []),
    group("pdf", words.file, fileField(keys, list, show)),
  ]);
}

function fileField(keys: PageKeys, list: StatusList | undefined, show: Show): HTMLElement {
  const field = el("input", "o-file", "", { id: "pdf", type: "file", accept: ".pdf,application/pdf" });
  field.addEventListener("change", async () => {
    const bytes = await field.files?.[0]?.arrayBuffer();
    if (!bytes) return;
    const file = await checkSealHere(new Uint8Array(bytes), keys.seals);
    shown(show, told(await withStatus(await checkSealed(file, keys), list), keys));
  });
  return field;
}

const group = (id: string, label: string, control: HTMLElement, hint?: string) =>
  el("div", "govuk-form-group", [
    el("label", "govuk-label", label, { for: id }),
    ...(hint ? [el("div", "govuk-hint", hint, { id: `${id}-hint` })] : []),
    control,
  ]);

/** Whoever cannot see it is led to the answer. */
function shown(show: Show, parts: HTMLElement[]): void {
  show(parts);
  document.getElementById("answer")?.focus();
}

function told({ verdict, findings, notice, number }: OfflineAnswer, keys: PageKeys): HTMLElement[] {
  const lines = findings.map(findingLine);
  if (!notice) return [heading(verdict, number ? [...lines, offlineWords.askForIt(keys.issuer, number)] : lines)];
  const rows = noticeLines(notice).map(({ term, value }) =>
    el("div", "govuk-summary-list__row", [
      el("dt", "govuk-summary-list__key", term),
      el("dd", "govuk-summary-list__value", value),
    ]),
  );
  const address = `${keys.issuer}/v/${notice.number}`;
  return [
    heading(verdict, lines, notice.mode),
    el("dl", "govuk-summary-list", rows),
    el("p", "govuk-inset-text", offlineWords.cannotKnow(notice, address)),
    ...surnameParts(notice.surname),
  ];
}

function heading(kind: keyof typeof looks, lines: readonly string[], mode?: OfflineNotice["mode"]): HTMLElement {
  const { answer, title } = offlineHead(kind, mode);
  return el("section", `o-verdict o-verdict--${looks[kind].look}`, [
    drawing("o-verdict__icon", looks[kind].sign),
    el("h2", "", [el("span", "o-verdict__answer", answer), ` ${title}`], { id: "answer", tabindex: "-1" }),
    ...lines.map((line) => el("p", "", line)),
  ]);
}

const place = document.getElementById("offline");
if (place) void begin(place);
