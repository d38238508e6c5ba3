import type { Entitlement, TenantDetail } from '@tenantry/kit';

const isName = /^[a-z_$][\w$]*$/i;
const shown = (value: unknown) =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : JSON.stringify(value);
const member = (object: string, key: string) => (isName.test(key) ? `${object}.${key}` : `${object}[${shown(key)}]`);

/** What a backend's code reads for this tenant, as lines of that code with their values. */
export function codeSample(
  { plan, externalId, metadata }: Pick<TenantDetail, 'plan' | 'externalId' | 'metadata'>,
  entitlements: readonly Entitlement[],
): string {
  const lines: [string, unknown][] = [
    ['tenant.plan', plan],
    ['tenant.externalId', externalId],
    ...Object.entries(metadata).map(([key, value]): [string, unknown] => [member('tenant.metadata', key), value]),
    ...entitlements
      .filter(({ isActive }) => isActive)
      .map(({ key, value }): [string, unknown] => [member('entitlements', key), value]),
  ];
  const width = Math.min(34, Math.max(...lines.map(([code]) => code.length)) + 2);
  return lines.map(([code, value]) => `${code.padEnd(width)}// ${shown(value)}`).join('\n');
}
