import {
  Checkbox,
  type Frontend,
  type FrontendRelease,
  FailureNote,
  PendingButton,
  SegmentedControl,
  TextInput,
  api,
  callApi,
  confirmFor,
  toast,
  useMutation,
  usePlatformRights,
} from '@tenantry/kit';
import { useState } from 'react';
import { useRefreshFrontends } from '../api/frontendsQuery.ts';
import { versionLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';
import { TenantChips } from './TenantChips.tsx';

type Mode = 'tenants' | 'percent' | 'everyone';
const modes: { value: Mode; label: string }[] = [
  { value: 'tenants', label: 'Chosen tenants' },
  { value: 'percent', label: 'Percentage' },
  { value: 'everyone', label: 'Everyone' },
];

const DEFAULT_PERCENT = '10';
const DEFAULT_LIMIT = '2';

/** Chooses who gets a release, and when it is halted. */
export function RolloutPanel({ frontend, release }: { frontend: Frontend; release: FrontendRelease }) {
  const { rollout } = frontend;
  const current = rollout?.version === release.version ? rollout : null;
  const refresh = useRefreshFrontends();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [mode, setMode] = useState<Mode>(current === null || current.percent === null ? 'tenants' : 'percent');
  const [tenants, setTenants] = useState(current?.chosen ?? []);
  const [holdBack, setHoldBack] = useState(frontend.holdBack);
  const [percent, setPercent] = useState(String(current?.percent ?? DEFAULT_PERCENT));
  const [halts, setHalts] = useState(current === null || frontend.haltAbove !== null);
  const [limit, setLimit] = useState(String(frontend.haltAbove ?? DEFAULT_LIMIT));
  const share = Number(percent);
  const limitPercent = Number(limit);
  const isShareValid = Number.isInteger(share) && share >= 0 && share <= 100 && percent !== '';
  const isLimitValid = limitPercent >= 0.1 && limitPercent <= 100;
  const target =
    mode === 'tenants'
      ? { tenants: tenants.map(({ id }) => id) }
      : mode === 'percent'
        ? { percent: share }
        : { everyone: true as const };
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.remotes[':id'].rollout.$put(
          {
            param: { id: frontend.id },
            json: {
              release: release.version,
              ...target,
              holdBack: holdBack.map(({ id }) => id),
              haltAbove: halts ? limitPercent : null,
              expectedRevision: frontend.revision,
            },
          },
          confirmFor({ action: 'Roll out a release', target: `${frontend.name} ${release.version}` }),
        ),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success(`${frontend.name} ${release.version} is rolled out`);
    },
    onError: () => void refresh(),
  });
  const label =
    mode === 'everyone'
      ? 'Roll out to everyone'
      : mode === 'percent'
        ? `Roll out to ${percent}%`
        : 'Roll out to these tenants';
  return (
    <form
      className={styles['side']}
      aria-label={`Roll out ${release.version}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) mutate();
      }}
    >
      <div>
        <h3>Roll out {release.version}</h3>
        <span className={styles['quiet']}>
          {mode === 'everyone'
            ? 'It becomes the default. Pinned tenants keep their release.'
            : `Tenants outside the rollout stay on ${versionLabel(frontend.default.version)}.`}
        </span>
      </div>
      <SegmentedControl
        aria-label="Who gets it"
        data={modes}
        value={mode}
        fullWidth
        onChange={(value) => setMode(value as Mode)}
      />
      {mode === 'tenants' ? <TenantChips label="Add a tenant" tenants={tenants} onChange={setTenants} /> : null}
      {mode === 'percent' ? (
        <>
          <TextInput
            label="Percentage of tenants"
            description="Raising it only adds tenants."
            inputMode="numeric"
            value={percent}
            error={isShareValid ? null : 'Enter a whole number up to 100.'}
            onChange={(event) => setPercent(event.currentTarget.value)}
          />
          <TenantChips label="Hold a tenant back" tenants={holdBack} onChange={setHoldBack} />
        </>
      ) : null}
      <Checkbox
        label="Halt it if too many page loads fail"
        description="Counted over at least 50 loads in 10 minutes. Tenants return to the default and you get an email."
        checked={halts}
        onChange={(event) => setHalts(event.currentTarget.checked)}
      />
      {halts ? (
        <TextInput
          label="Limit, in percent of page loads"
          inputMode="decimal"
          value={limit}
          error={isLimitValid ? null : 'Enter a number from 0.1 to 100.'}
          onChange={(event) => setLimit(event.currentTarget.value)}
        />
      ) : null}
      {error ? <FailureNote title="Nothing was changed" error={error} /> : null}
      <PendingButton
        type="submit"
        variant="filled"
        isPending={isPending}
        disabled={
          disabledReason !== null ||
          release.damagedAt !== null ||
          (mode === 'tenants' && tenants.length === 0) ||
          (mode === 'percent' && !isShareValid) ||
          (halts && !isLimitValid)
        }
      >
        {label}
      </PendingButton>
      <span className={styles['quiet']}>Open pages keep their release until they’re reloaded.</span>
    </form>
  );
}
