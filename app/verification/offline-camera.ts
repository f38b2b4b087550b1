import { readQrText } from "~/seals/qr-link";
import { el } from "./offline-elements";
import { offlineScriptWords as words } from "./offline-words";

/** https://wicg.github.io/shape-detection-api: not in every browser, nor in the types. */
interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface BarcodeDetectorKind {
  new (options: { formats: string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<string[]>;
}
declare const BarcodeDetector: BarcodeDetectorKind | undefined;

const PAUSE_MS = 250;
/** The short code is seen sooner: so many pictures more the signed one, which decides, may take to come into view. */
const PATIENCE = 12;

/** Whether the browser reads QR codes: some have the name and nothing behind it. */
export async function canReadQr(): Promise<boolean> {
  if (typeof BarcodeDetector === "undefined" || !navigator.mediaDevices) return false;
  return (await BarcodeDetector.getSupportedFormats().catch((): string[] => [])).includes("qr_code");
}

/** A button that reads QR codes, all that are in view, by the camera, and what the camera sees. Only for browsers that can. */
export function readByCamera(found: (text: string) => void): { button: HTMLElement; view: HTMLElement } {
  const detector = new BarcodeDetector!({ formats: ["qr_code"] });
  const button = el("input", "o-button o-button--quiet", "", { type: "button", value: words.camera });
  const view = el("div", "");
  let stream: MediaStream | null = null;

  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    button.value = words.camera;
    view.replaceChildren();
  };
  const watch = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    button.value = words.stop;
    const video = el("video", "", "", { playsinline: "", width: "320", "aria-label": words.video });
    video.muted = true;
    video.srcObject = stream;
    view.replaceChildren(video);
    await video.play();
    for (let unsigned = 0; stream; ) {
      const codes = await detector.detect(video);
      const text = codes.map(({ rawValue }) => rawValue).join("\n");
      if (isShort(text)) unsigned += 1;
      if (codes.length > 0 && stream && (!isShort(text) || unsigned > PATIENCE)) {
        stop();
        return found(text);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  button.addEventListener("click", () => {
    if (stream) return stop();
    watch().catch(() => {
      stop();
      view.replaceChildren(el("p", "govuk-body", words.noCamera));
    });
  });
  return { button, view };
}

function isShort(text: string): boolean {
  const qr = readQrText(text);
  return qr !== undefined && qr.statement === undefined;
}
