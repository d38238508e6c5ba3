/** How a release is called on screen. */
export const versionLabel = (version: string | null) =>
  version === null ? 'None' : version === 'built-in' ? 'Built in' : version;

export const tenantsLabel = (count: number) => (count === 1 ? '1 tenant' : `${count.toLocaleString('en')} tenants`);
