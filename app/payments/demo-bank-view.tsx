import { deeds } from "~/gateways/bank-demo/deeds";
import { formatKopecks } from "~/lib/kopecks";
import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Alarm, Anchor, Body } from "~/ui/text";
import { demoBankWords as words } from "./demo-bank-words";

interface Props {
  readonly order: {
    readonly id: string;
    readonly kopecks: number;
    readonly title: string;
    readonly back: string;
    readonly isOver: boolean;
    readonly state: "new" | "paid" | "declined";
  };
  /** As it was led here with: signed. */
  readonly query: string;
}

/** What the bank of a demonstration can be told to do with an order. */
export function DemoBankPage({ order, query }: Props) {
  const isOpen = order.state === "new" && !order.isOver;
  return (
    <Page title={words.title}>
      <Alarm>{words.lead}</Alarm>
      <SummaryList
        rows={[
          { term: words.what, value: order.title },
          { term: words.amount, value: formatKopecks(order.kopecks) },
        ]}
      />
      {isOpen ? (
        deeds.map((deed) => (
          <PostForm key={deed} action={`/demo-bank/${order.id}${query}`}>
            <Actions>
              <Button look={deed === "pay" ? "main" : "quiet"} name={deed}>
                {words.deeds[deed]}
              </Button>
            </Actions>
          </PostForm>
        ))
      ) : (
        <Body>{order.state === "new" ? words.over : words.done}</Body>
      )}
      <Body>
        <Anchor href={order.back}>{words.back}</Anchor>
      </Body>
    </Page>
  );
}
