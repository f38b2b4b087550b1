import { controlProps, FormGroup, type Labelled } from "~/ui/form-group";

export interface FileFieldProps extends Labelled {
  /**
   * Endings the browser offers first, such as `.pdf`. The server judges the bytes, not the name. Not where a form has
   * several fields: w3m sends it as soon as one that has this is filled.
   */
  readonly accept?: string;
  /** More than one file may be chosen. */
  readonly multiple?: boolean;
}

/** A file, or several. Its form needs `files`. */
export function FileField({ accept, multiple, ...field }: FileFieldProps) {
  return (
    <FormGroup {...field}>
      <input {...controlProps(field, "o-file")} type="file" accept={accept} multiple={multiple} />
    </FormGroup>
  );
}
