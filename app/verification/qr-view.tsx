import { Body, Heading, NextSteps } from "~/ui/text";
import { Verdict } from "~/ui/verdict";
import { NumberForm } from "./number-form";
import { damagedQr, forgedQr } from "./qr-words";
import { verifyWords } from "./verify-words";

interface QrProps {
  readonly view: { readonly answer: string; readonly title: string; readonly number: string; readonly checked: string };
}

/** What stands in the QR code was not signed by us, or about another notice. */
export function ForgedQr({ view }: QrProps) {
  return (
    <>
      <Verdict kind="altered" answer={view.answer} title={view.title}>
        <p>
          <b>{forgedQr.refuse}</b> {forgedQr.why}
        </p>
        <p>{view.checked}</p>
      </Verdict>
      <Heading>{forgedQr.again}</Heading>
      <Body>{forgedQr.how}</Body>
      <NumberForm label={verifyWords.number} value={view.number} />
    </>
  );
}

/** The link is not whole, which is no fault of the paper: what helps is the number. */
export function DamagedQr({ view }: QrProps) {
  return (
    <>
      <Verdict kind="unknown" answer={view.answer} title={view.title}>
        <p>
          <b>{damagedQr.notForged}</b> {damagedQr.why}
        </p>
        <p>{view.checked}</p>
      </Verdict>
      <Heading>{damagedQr.what}</Heading>
      <NextSteps items={damagedQr.steps} />
      <NumberForm label={verifyWords.number} value={view.number} />
    </>
  );
}
