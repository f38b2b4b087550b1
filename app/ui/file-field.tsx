import { controlProps, FormGroup, type Labelled } from "~/ui/form-group";

export interface FileFieldProps extends Labelled {
  /**
   * Endings the browser offers first, such as `.pdf`. The server judges the bytes, not the name. Not where a form has
   * several fields: w3m sends it as soon as one that has this is filled.
   */
  readonly accept?: string;
}

/** One file. Its form needs `files`. */
export function FileField({ accept, ...field }: FileFieldProps) {
  return (
    <FormGroup {...field}>
      <input {...controlProps(field, "o-file")} type="file" accept={accept} />
    </FormGroup>
  );
}
