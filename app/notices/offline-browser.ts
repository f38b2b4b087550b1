import { findingLine, noticeLines, offlineWords, offlinePageWords as words } from "~/words/offline";
import { type KnownKeys, readKeyFile } from "./key-file";
import { checkQr, checkSealed, type OfflineAnswer, readQrText } from "./offline";
import { readByCamera } from "./offline-camera";
import { el } from "./offline-elements";
import { checkSealHere } from "./seal-check";

// The script of the page /verify/offline, built into public/build/offline.js. Nothing is fetched: once loaded, the
// page works without the service.

const looks = { genuine: "genuine", forged: "altered", unknown: "unknown" } as const;

async function begin(place: HTMLElement): Promise<void> {
  const keys = readKeyFile(place.dataset.keys ?? "");
  if (!keys) return;
  if (!(await knowsOurSignatures(keys))) return place.replaceChildren(el("p", "govuk-inset-text", words.noCrypto));
  const answer = el("div", "");
  place.replaceChildren(
    el("p", "govuk-body", words.ready),
    form(keys, (one) => answer.replaceChildren(...one)),
    answer,
  );
}

/** Browsers learnt Ed25519 between 2023 and 2025; none knows it on a page without encryption. */
async function knowsOurSignatures({ qrKeys }: KnownKeys): Promise<boolean> {
  try {
    const [key] = qrKeys;
    if (key) await crypto.subtle.importKey("raw", key.publicKey, { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

type Show = (parts: HTMLElement[]) => void;

function form(keys: KnownKeys, show: Show): HTMLElement {
  const text = el("textarea", "govuk-textarea", "", { id: "qr", rows: "4", "aria-describedby": "qr-hint" });
  const check = async (typed: string) => {
    const qr = readQrText(typed);
    shown(show, qr ? told(await checkQr(qr, keys), keys) : [heading("altered", words.notQrTitle, [words.notQr])]);
  };
  const button = el("input", "o-button", "", { type: "button", value: words.checkText });
  button.addEventListener("click", () => void check(text.value));
  const camera = readByCamera((read) => {
    text.value = read;
    void check(read);
  });
  return el("div", "", [
    group("qr", words.text, text, words.textHint),
    el("p", "o-actions", [button, " ", ...(camera ? [camera.button] : [])]),
    ...(camera ? [camera.view] : []),
    group("pdf", words.file, fileField(keys, show)),
  ]);
}

function fileField(keys: KnownKeys, show: Show): HTMLElement {
  const field = el("input", "o-file", "", { id: "pdf", type: "file", accept: ".pdf,application/pdf" });
  field.addEventListener("change", async () => {
    const bytes = await field.files?.[0]?.arrayBuffer();
    if (!bytes) return;
    const file = await checkSealHere(new Uint8Array(bytes), keys.seals);
    shown(show, told(await checkSealed(file, keys), keys));
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

function told({ verdict, findings, notice }: OfflineAnswer, keys: KnownKeys): HTMLElement[] {
  const lines = findings.map(findingLine);
  if (!notice) return [heading(looks[verdict], offlineWords[verdict], lines)];
  const rows = noticeLines(notice).map(({ term, value }) =>
    el("div", "govuk-summary-list__row", [
      el("dt", "govuk-summary-list__key", term),
      el("dd", "govuk-summary-list__value", value),
    ]),
  );
  const address = `${keys.issuer}/v/${notice.number}`;
  return [
    heading(looks[verdict], offlineWords[verdict], lines),
    el("dl", "govuk-summary-list", rows),
    el("p", "govuk-inset-text", offlineWords.cannotKnow(address)),
  ];
}

const heading = (look: string, title: string, lines: readonly string[]) =>
  el("section", `o-verdict o-verdict--${look}`, [
    el("h2", "o-verdict__answer", title, { id: "answer", tabindex: "-1" }),
    ...lines.map((line) => el("p", "", line)),
  ]);

const place = document.getElementById("offline");
if (place) void begin(place);
