import type { Trouble } from "~/agencies/webhook-trouble";
import { Alarm, Anchor } from "~/ui/text";
import type { AtDesk } from "../desk-page";
import { troubleWords } from "./webhooks-words";

export interface TroubledWebhook {
  readonly id: string;
  readonly host: string;
  readonly trouble: Trouble;
}

interface Props {
  readonly officer: AtDesk;
  readonly troubled: readonly TroubledWebhook[];
}

/** That the systems of an agency hear of nothing, where its officers would think that they do. */
export const WebhookTroubles = ({ officer, troubled }: Props) =>
  troubled.map(({ id, host, trouble }) => (
    <Alarm key={id}>
      {troubleWords[trouble.code](host, trouble)}{" "}
      {officer.role === "heads" ? (
        <Anchor href={`/desk/webhooks/${id}`}>{troubleWords.open}</Anchor>
      ) : (
        troubleWords.tellHead
      )}
    </Alarm>
  ));
