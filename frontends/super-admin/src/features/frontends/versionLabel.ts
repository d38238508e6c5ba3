import { type Frontend, counted } from '@tenantry/kit';

/** The name of a release on screen. */
export const versionLabel = (version: string | null) =>
  version === null ? 'None' : version === 'built-in' ? 'Built in' : version;

export const tenantsLabel = (count: number) => counted(count, 'tenant');

/** Who gets what, as a sentence without a full stop. */
export function describeRollout({ default: usual, rollout }: Frontend): string {
  const everyone = `${versionLabel(usual.version)} is the default`;
  if (!rollout) return everyone;
  const share =
    rollout.percent === null || rollout.percent === 0
      ? tenantsLabel(rollout.tenants)
      : `${rollout.percent}%, ${tenantsLabel(rollout.tenants)}`;
  return `${everyone}, ${rollout.version} is rolled out (${share})`;
}
