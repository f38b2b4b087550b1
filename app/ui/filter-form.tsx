import type { ReactNode } from "react";
import { Actions, Button } from "~/ui/button";

export interface FilterFormProps {
  readonly action: string;
  readonly submit: string;
  readonly children: ReactNode;
}

/** A form that only asks (GET): its answer has an address that can be kept. */
export function FilterForm({ action, submit, children }: FilterFormProps) {
  return (
    <form className="o-filter" action={action} method="get" acceptCharset="utf-8">
      {children}
      <Actions>
        <Button look="quiet">{submit}</Button>
      </Actions>
    </form>
  );
}
