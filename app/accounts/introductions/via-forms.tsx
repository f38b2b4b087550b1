import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { viaPath } from "./introduction";

/** A provider as pages name it. */
export interface Via {
  readonly id: string;
  readonly title: string;
}

/** One form for each provider: it begins the way there. */
export function ViaForms({ via, deed }: { readonly via: readonly Via[]; readonly deed: (title: string) => string }) {
  return via.map(({ id, title }) => (
    <PostForm action={viaPath(id)} key={id}>
      <Actions>
        <Button look="quiet">{deed(title)}</Button>
      </Actions>
    </PostForm>
  ));
}
