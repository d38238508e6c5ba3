import type { PageConfig } from '@tenantry/api/schemas';

const fallback: PageConfig = {
  productName: 'Tenantry',
  productLogoUrl: null,
  runsOnTenantry: true,
  features: ['clients'],
  operatorName: null,
  supportEmail: null,
  environment: 'Local',
  version: '0.0.0',
  publicHost: typeof location === 'undefined' ? '' : location.host,
  passwordPolicy: { minLength: 12, maxLength: 256 },
  remotes: [],
  backends: [],
  isSealed: false,
};

let known: { text: string; config: PageConfig } | undefined;

/** What the server wrote into this page, or sensible defaults on a development server, which writes nothing. */
export function readPageConfig(): PageConfig {
  const text = document.getElementById('tenantry-page')?.textContent ?? '{}';
  if (known?.text !== text) known = { text, config: { ...fallback, ...(JSON.parse(text) as Partial<PageConfig>) } };
  return known.config;
}
