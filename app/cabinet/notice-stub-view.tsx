import { restoredWords as restored } from "~/annulments/restoring/restoring-words";
import { noticeWords } from "~/notices/words";
import { QrFigure } from "~/ui/qr-figure";
import { BigNumber, Stub } from "~/ui/stub";
import { Alarm } from "~/ui/text";
import { deniedWords } from "./denied-words";
import { finishedWords as words } from "./finished-words";

/** As much of a notice as stands on its stub. */
export interface StubView {
  /** Of the request: /annulments/5107-3826 */
  readonly path: string;
  /** In fours. */
  readonly number: string;
  /** As people type it. */
  readonly address: string;
  /** Those of the paper; null where nothing was signed, so that there is no signed code either. */
  readonly checkWords: readonly string[] | null;
  /** The seal proves nothing, and the page says so. */
  readonly demonstration: boolean;
}

interface StubProps {
  readonly view: StubView & { readonly denied?: object | null; readonly withdraws?: string | null };
  /** What its number is good for; not said: as of cancelling, restoring or denying. */
  readonly check?: typeof words.check;
  readonly children?: React.ReactNode;
}

export function NoticeStub({ view, check: told, children }: StubProps) {
  const check = (told ?? (view.denied ? deniedWords : view.withdraws ? restored : words).check)(view.address);
  return (
    <Stub
      id="notice"
      title={words.number}
      aside={<QrFigure src={`${view.path}/qr.png`} title={words.qr(view.number)} />}
    >
      <p>
        <BigNumber large>{view.number}</BigNumber>
      </p>
      <p>
        {check.before}
        <b>{check.address}</b>
        {check.after}
      </p>
      {view.checkWords && <p>{noticeWords.checkWords(view.checkWords)}</p>}
      {view.demonstration && <Alarm>{noticeWords.demoSeal}</Alarm>}
      {children}
    </Stub>
  );
}
