import { refuseBrowserHalf } from "./.ci/browser-half.mjs";
import { buildCss } from "./.ci/css.mjs";

refuseBrowserHalf();
// The compiler hashes app/ui/app.css into public/build, so it must exist before the compiler looks.
await buildCss();

/** @type {import("@remix-run/dev").AppConfig} */
export default {
  serverModuleFormat: "esm",
  serverPlatform: "node",
  server: "./app/main.ts",
  // Not index.js: that stands in front of it (.ci/index.mjs).
  serverBuildPath: "build/program.js",
  assetsBuildDirectory: "public/build",
  publicPath: "/build/",
  watchPaths: ["./db/**/*"],
  ignoredRouteFiles: ["**/.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
  },
};
