import type { PageConfig } from '../contract/remoteEntry.ts';

const id = 'tenantry-page';

/** Writes the page's configuration as the server does. Without a configuration it is taken away again. */
export function setPageConfig(config?: Partial<PageConfig>): void {
  document.getElementById(id)?.remove();
  if (!config) return;
  const script = document.createElement('script');
  script.id = id;
  script.type = 'application/json';
  script.textContent = JSON.stringify(config);
  document.head.append(script);
}
