import { type Frontend, ApiError, api, callApi, confirmFor, useMutation, usePlatformRights } from '@tenantry/kit';
import { useState } from 'react';
import { useRefreshFrontends } from './api/frontendsQuery.ts';
import { DEFAULT_HALT_LIMIT, isHaltLimit } from './haltLimit.ts';
import { tenantsLabel, versionLabel } from './versionLabel.ts';

export type RolloutMode = 'tenants' | 'percent' | 'everyone';
type Tenant = { id: string; name: string };
type Draft = {
  mode: RolloutMode;
  tenants: Tenant[];
  holdBack: Tenant[];
  percent: string;
  halts: boolean;
  limit: string;
};
/** A release that can be rolled out: an upload, or the built-in one. */
export type RolloutRelease = { version: string; isBuiltIn: boolean; isDamaged: boolean; isDefault: boolean };
export type Rollout = ReturnType<typeof useRollout>;

const DEFAULT_PERCENT = '10';

/** The form with the values of the current rollout. */
function draftOf(frontend: Frontend, release: RolloutRelease): Draft {
  const current = frontend.rollout?.version === release.version ? frontend.rollout : null;
  const isShared = current !== null && current.percent !== null && current.percent > 0;
  return {
    mode: release.isBuiltIn || (release.isDefault && !current) ? 'everyone' : isShared ? 'percent' : 'tenants',
    tenants: current?.chosen ?? [],
    holdBack: frontend.holdBack,
    percent: isShared ? String(current.percent) : DEFAULT_PERCENT,
    halts: current === null || frontend.haltAbove !== null,
    limit: String(frontend.haltAbove ?? DEFAULT_HALT_LIMIT),
  };
}

/**
 * The form's values, whether it can be submitted, and submitting it. Starts again for another release and after a
 * change.
 */
export function useRollout(frontend: Frontend, release: RolloutRelease, onDone: (message: string) => void) {
  const { id, name, revision } = frontend;
  const refresh = useRefreshFrontends();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [begun, begin] = useState(() => ({ version: release.version, revision, draft: draftOf(frontend, release) }));
  const isSame = begun.version === release.version;
  const draft = isSame ? begun.draft : draftOf(frontend, release);
  const change = (changes: Partial<Draft>) =>
    begin({
      version: release.version,
      revision: isSame ? begun.revision : revision,
      draft: { ...draft, ...changes },
    });
  const restart = (now: Frontend) =>
    begin({ version: release.version, revision: now.revision, draft: draftOf(now, release) });

  const { mode, tenants, holdBack, halts } = draft;
  const percent = Number(draft.percent);
  const limit = Number(draft.limit);
  const isPercentValid = /^\d+$/.test(draft.percent) && percent >= 1 && percent <= 100;
  const isComplete = mode === 'tenants' ? tenants.length > 0 : mode === 'everyone' || isPercentValid;
  /** The tenants it reaches, in the API's format. */
  const reach = {
    release: release.version,
    ...(mode === 'tenants'
      ? { tenants: tenants.map((tenant) => tenant.id) }
      : mode === 'percent'
        ? { percent }
        : { everyone: true as const }),
    holdBack: holdBack.map((tenant) => tenant.id),
  };
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.remotes[':id'].rollout.$put(
          {
            param: { id },
            json: { ...reach, haltAbove: halts && !release.isBuiltIn ? limit : null, expectedRevision: revision },
          },
          confirmFor({ action: 'Roll out a release', target: `${name} ${versionLabel(release.version)}` }),
        ),
      ),
    onSuccess: async (now) => {
      await refresh();
      restart(now);
      onDone(`${name} ${versionLabel(release.version)} is rolled out`);
    },
    onError: () => void refresh(),
  });
  return {
    draft,
    change: (changes: Partial<Draft>) => {
      reset();
      change(changes);
    },
    restart: (now: Frontend) => {
      reset();
      restart(now);
    },
    reach: isComplete ? reach : null,
    isPercentValid,
    /** Whether someone else changed the rollout since this form began. */
    isOutdated: isSame && begun.revision !== revision,
    disabledReason:
      disabledReason ??
      (release.isDamaged
        ? 'Its stored files aren’t those that were uploaded'
        : mode === 'everyone' && release.isDefault && frontend.rollout === null
          ? 'It is the default already'
          : null),
    canSend: isComplete && (!halts || isHaltLimit(draft.limit)),
    send: () => {
      if (!isPending) mutate();
    },
    isPending,
    error,
    isConflict: error instanceof ApiError && error.code === 'ROLLOUT_CHANGED',
    label:
      mode === 'everyone'
        ? 'Roll out to everyone'
        : mode === 'percent'
          ? `Roll out to ${isPercentValid ? percent : ''}%`
          : `Roll out to ${tenants.length === 0 ? 'tenants' : tenantsLabel(tenants.length)}`,
  };
}
