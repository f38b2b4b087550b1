// The import makes this file a module, so that the next lines add to Remix's types instead of replacing them.
import "@remix-run/node";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}
