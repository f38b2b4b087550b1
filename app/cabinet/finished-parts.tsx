import { Actions, ButtonLink } from "~/ui/button";
import { Anchor, Body, NoBreak } from "~/ui/text";
import { fileProofWords, finishedWords as words } from "./finished-words";

/** The notice as a file and as a page. */
export function Files({ pdf, print }: { readonly pdf: string; readonly print: string }) {
  return (
    <div className="o-noprint">
      <Actions>
        <ButtonLink href={pdf}>{words.pdf}</ButtonLink>
        <ButtonLink href={print} look="quiet">
          {words.print}
        </ButtonLink>
      </Actions>
    </div>
  );
}

/** `number`: of the notice, in fours. */
export function FileProof({ number }: { readonly number: string }) {
  return (
    <Body>
      <Anchor href={`/v/${number.replaceAll(" ", "")}.tlog-proof`}>{fileProofWords.link}</Anchor>. {fileProofWords.why}
    </Body>
  );
}

export function SmsTo({ phone }: { readonly phone: string }) {
  return (
    <>
      {words.sms} <NoBreak>{phone}</NoBreak>.
    </>
  );
}
