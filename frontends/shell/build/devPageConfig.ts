import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { devPort } from '../../../packages/remote/src/build/devPort.ts';

const frontends = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The development server writes the page's configuration as the real server does, except for who is signed in: it doesn't
 * know the caller, so the page asks the API. `DEV_REMOTES=super-admin` takes those remotes from their own development
 * servers; the rest as they were last built.
 */
export function devPageConfig(apiOrigin: string): Plugin {
  const edited = (process.env['DEV_REMOTES'] ?? '').split(',').filter(Boolean);
  return {
    name: 'tenantry-dev-page-config',
    apply: 'serve',
    async transformIndexHtml(html) {
      const page = await fetch(new URL('/', apiOrigin), { headers: { accept: 'text/html' } }).then((answer) =>
        answer.text(),
      );
      const json = /<script[^>]*id="tenantry-page"[^>]*>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '{}';
      const { me: _, ...config } = JSON.parse(json) as { me?: unknown; remotes?: { id: string; entry: string }[] };
      const remotes = (config.remotes ?? []).map((remote) =>
        edited.includes(remote.id)
          ? { ...remote, entry: `http://localhost:${devPort(frontends, remote.id)}/remoteEntry.js` }
          : remote,
      );
      const text = JSON.stringify({ ...config, remotes }).replaceAll('<', '\\u003c');
      return html
        .replaceAll(/__TENANTRY_[A-Z]+__/g, '')
        .replace(/(id="tenantry-page">)[^<]*/, (_match, opening: string) => opening + text);
    },
  };
}
