import { NumberForm } from "~/notices/number-form";
import { Body, Heading } from "~/ui/text";
import { Verdict } from "~/ui/verdict";
import { forgedQr, verifyWords } from "~/words/verify";

interface ForgedQrProps {
  readonly view: { readonly answer: string; readonly title: string; readonly number: string; readonly checked: string };
}

/** What stands in the QR code was not signed by us, or about another notice. */
export function ForgedQr({ view }: ForgedQrProps) {
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
