import { type Action, type Frontend, api, callApi, confirmFor } from '@tenantry/kit';
import { tenantsLabel, versionLabel } from './versionLabel.ts';

const isOrAre = (count: number) => (count === 1 ? 'is' : 'are');
const hasOrHave = (count: number) => (count === 1 ? 'has' : 'have');

export const rollBackAction = ({ id, name, revision, pins, default: current }: Frontend, to: string): Action => {
  const elsewhere = pins.filter(({ version }) => version !== to).length;
  return {
    title: `Roll back to ${versionLabel(to)}?`,
    description: `Everyone gets ${name} ${versionLabel(to)} instead of ${versionLabel(current.version)} with the next page, and any rollout ends.${elsewhere > 0 ? ` ${tenantsLabel(elsewhere)} that ${isOrAre(elsewhere)} pinned to another release ${elsewhere === 1 ? 'keeps' : 'keep'} it.` : ''}`,
    confirmLabel: 'Roll back',
    isDestructive: true,
    done: `${name} is back on ${versionLabel(to)}`,
    run: () =>
      callApi(
        api.super.remotes[':id'].rollback.$post(
          { param: { id }, json: { to, expectedRevision: revision } },
          confirmFor({ action: 'Roll back a frontend', target: `${name} ${versionLabel(to)}` }),
        ),
      ),
  };
};

export const haltAction = ({ id, name, rollout, default: current }: Frontend, version: string): Action => {
  const count = rollout?.tenants ?? 0;
  return {
    title: `Halt ${version}?`,
    description:
      count === 0
        ? `No tenant has ${version}. Its rollout ends, and nothing else changes.`
        : `${tenantsLabel(count)} that ${hasOrHave(count)} it, pinned ones included, ${isOrAre(count)} back on ${name} ${versionLabel(current.version)} with the next page.`,
    confirmLabel: 'Halt',
    isDestructive: true,
    done: `${name} ${version} was halted`,
    run: () => callApi(api.super.remotes[':id'].halt.$post({ param: { id } })),
  };
};
