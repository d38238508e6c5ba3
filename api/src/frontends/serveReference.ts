import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Config } from '../config.ts';
import { escapeHtml } from '../core/escapeHtml.ts';
import type { AppEnv } from '../http/appEnv.ts';

// Requests that are tried out carry no cookie, so that none runs with the rights of a session: only with the service key
// that was entered, which the viewer forgets with the page.
const pageOf = ({ productName, productLogo }: Config) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(productName)} API</title>
<link rel="icon" href="${productLogo?.url ?? '/favicon.svg'}"><script type="module" src="/reference/rapidoc.js"></script><script type="module" src="/reference/theme.js"></script><script type="module" src="/reference/document.js"></script></head>
<body>
<rapi-doc render-style="read"
 load-fonts="false" regular-font="Inter, system-ui, sans-serif" mono-font="Geist Mono, ui-monospace, monospace" show-header="false" allow-authentication="true" allow-server-selection="false" allow-try="true" fetch-credentials="omit" persist-auth="false"></rapi-doc>
</body>
</html>`;

// The viewer takes its colours from attributes, so a stylesheet can't follow the system.
const theme = `const dark = matchMedia('(prefers-color-scheme: dark)');
const viewer = document.querySelector('rapi-doc');
const light = { theme: 'light', 'primary-color': '#076978', 'bg-color': '#ffffff', 'text-color': '#151a1d', 'nav-bg-color': '#f4f6f7' };
const night = { theme: 'dark', 'primary-color': '#3a9bad', 'bg-color': '#121618', 'text-color': '#e7eaeb', 'nav-bg-color': '#0b0e10' };
const apply = () => {
  for (const [name, value] of Object.entries(dark.matches ? night : light)) viewer.setAttribute(name, value);
};
dark.addEventListener('change', apply);
apply();
`;

// The viewer fills its fields with the examples. Of filters and headers that are optional, that would make a request that
// means something else than the reader does.
const loader = `const spec = await (await fetch('/openapi.json')).json();
const operations = Object.values(spec.paths).flatMap((path) => Object.values(path));
for (const parameter of operations.flatMap((operation) => operation.parameters ?? []))
  if (!parameter.required) delete parameter.example;
await customElements.whenDefined('rapi-doc');
document.querySelector('rapi-doc').loadSpec(spec);
`;

// The viewer writes inline styles into its shadow tree. Scripts and requests are limited to our own origin.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the API reference, rendered from the OpenAPI document, from our own origin. */
export const serveReference = (referenceDir: string) =>
  new Hono<AppEnv>()
    .get('/', (c) =>
      c.html(pageOf(c.var.services.config), 200, { 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }),
    )
    .get('/theme.js', (c) =>
      c.body(theme, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }),
    )
    .get('/document.js', (c) =>
      c.body(loader, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }),
    )
    .use(
      '/rapidoc.js',
      serveStatic({ root: referenceDir, precompressed: true, rewriteRequestPath: () => '/rapidoc.js' }),
    );
