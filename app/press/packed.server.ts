import { deflateSync } from "node:zlib";

/** What we use of a reference by pdfkit, whose types do not tell. */
export interface OpenStream {
  compress: boolean;
  data: { Filter?: string };
  write(chunk: string | Uint8Array): void;
}

const packed = new WeakMap<Uint8Array, Uint8Array>();

/**
 * Compresses what many files have in common (fonts, the definition of colours) once in the life of the process: it is
 * known by the very array that is written, which never changes. Such an array is always the whole of its stream.
 */
export function packOnce(stream: OpenStream): void {
  const write = stream.write.bind(stream);
  stream.write = (chunk) => {
    if (typeof chunk === "string" || !stream.compress) return write(chunk);
    stream.compress = false;
    stream.data.Filter = "FlateDecode";
    write(pack(chunk));
  };
}

function pack(bytes: Uint8Array): Uint8Array {
  const small = packed.get(bytes) ?? deflateSync(bytes, { level: 9 });
  packed.set(bytes, small);
  return small;
}
