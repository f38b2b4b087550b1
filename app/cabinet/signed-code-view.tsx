import { noticeWords } from "~/notices/words";
import { QrFigure } from "~/ui/qr-figure";
import { Anchor, Body, Heading } from "~/ui/text";
import { finishedWords as words } from "./finished-words";

interface SignedCodeProps {
  /** Of the request: /annulments/5107-3826 */
  readonly path: string;
  /** In fours. */
  readonly number: string;
  /** What else stands beside the code, before what it is for. */
  readonly children?: React.ReactNode;
}

/** The larger code, which carries our signature, and what it is for. */
export function SignedCode({ path, number, children }: SignedCodeProps) {
  const [before, link, after] = words.signed;
  return (
    <div className="o-signed">
      <div>
        {children}
        <Heading>{noticeWords.offlineTitle}</Heading>
        <Body>
          {before}
          <Anchor href="/verify/offline">{link}</Anchor>
          {after}
        </Body>
      </div>
      <QrFigure large src={`${path}/qr-signed.png`} title={noticeWords.signedAlt(number)} />
    </div>
  );
}
