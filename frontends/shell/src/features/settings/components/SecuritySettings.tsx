import {
  FailureNote,
  MissingPeople,
  RequirementRow,
  SaveBar,
  SettingRow,
  type TenantSecurityPolicy,
  Time,
  api,
  callApi,
  confirmFor,
  hasStarted,
  shortDate,
  toast,
  useMutation,
  useQuery,
  useQueryClient,
  useUnsavedChanges,
} from '@tenantry/kit';
import { useState } from 'react';
import { type TenantGroup, tenantGroupLabels, tenantGroups, tenantSecurityQuery } from '../api/securityQuery.ts';
import { useClosedSettingReason } from '../useClosedSettingReason.ts';
import styles from './SecuritySettings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

/** Who in the tenant needs a second factor. It can be stricter than the platform, never less strict. */
export function SecuritySettings() {
  const loaded = useQuery(tenantSecurityQuery);
  return (
    <SettingsSection what="The security settings" loaded={loaded} isWide>
      {(policy) => <RequirementsForm policy={policy} />}
    </SettingsSection>
  );
}

type Draft = Record<TenantGroup, string | null>;

function RequirementsForm({ policy }: { policy: TenantSecurityPolicy }) {
  const saved: Draft = { tenantAdmins: policy.tenantAdmins.startsAt, everyone: policy.everyone.startsAt };
  const [draft, setDraft] = useState<Draft | null>(null);
  const [shownGroup, setShownGroup] = useState<TenantGroup | null>(null);
  const disabledReason = useClosedSettingReason('change the security settings');
  const queryClient = useQueryClient();
  const values = draft ?? saved;
  const changes = describeChanges(saved, values);
  useUnsavedChanges(() => changes.length > 0);
  const save = useMutation({
    mutationFn: () => {
      const changed = tenantGroups.filter((group) => values[group] !== saved[group]);
      const json = Object.fromEntries(changed.map((group) => [group, { startsAt: values[group] }]));
      return callApi(
        api.tenant.security.$put(
          { json: { ...json, notify: false } },
          confirmFor({ action: 'Change the security settings', target: changes.join('; ') }),
        ),
      );
    },
    onSuccess: (kept) => {
      queryClient.setQueryData(tenantSecurityQuery.queryKey, kept);
      setDraft(null);
      toast.success('The security settings are saved');
    },
  });
  const remind = useMutation({
    mutationFn: (notifyGroup: TenantGroup) =>
      callApi(
        api.tenant.security.$put(
          { json: { notify: true, notifyGroup } },
          confirmFor({ action: 'Email people who have no second factor yet', target: tenantGroupLabels[notifyGroup] }),
        ),
      ),
    onSuccess: () => toast.success('The reminders are on their way'),
  });
  const startOf = (group: TenantGroup) =>
    earliest([values[group], policy[group].platformStartsAt, values.everyone, policy.everyone.platformStartsAt]);
  const missing = (group: TenantGroup) =>
    startOf(group) === null ? 0 : policy[group].people - policy[group].withFactor;
  const shown = shownGroup ?? tenantGroups.find((group) => missing(group) > 0) ?? null;
  const shownFrom = shown === null || missing(shown) === 0 ? null : startOf(shown);
  return (
    <>
      <div className={styles['settings']}>
        {disabledReason === null ? null : <p className={styles['why']}>{disabledReason}</p>}
        <SettingRow
          isOnPage
          title="Second factor"
          help="Who has to use a passkey or an authenticator app. Anyone without one sets it up the next time they sign in."
        >
          <div className={styles['box']}>
            {tenantGroups.map((group) => {
              const { people, withFactor, platformStartsAt } = policy[group];
              const isSettledAbove = platformStartsAt !== null && hasStarted(platformStartsAt);
              return (
                <RequirementRow
                  key={group}
                  group={tenantGroupLabels[group]}
                  have={withFactor}
                  total={people}
                  savedFrom={isSettledAbove ? platformStartsAt : saved[group]}
                  requiredFrom={isSettledAbove ? platformStartsAt : values[group]}
                  isLocked={disabledReason !== null || isSettledAbove}
                  note={platformStartsAt === null ? null : <PlatformRule from={platformStartsAt} />}
                  onChange={(requiredFrom) => {
                    save.reset();
                    setShownGroup(requiredFrom === null ? null : group);
                    setDraft({ ...values, [group]: requiredFrom });
                  }}
                />
              );
            })}
          </div>
          {shown !== null && shownFrom !== null ? (
            <MissingPeople
              key={shown}
              group={tenantGroupLabels[shown]}
              requiredFrom={shownFrom}
              people={policy[shown].withoutFactor.map((person) => ({ ...person, tenantName: null }))}
              total={missing(shown)}
              remindDisabledReason={disabledReason ?? (changes.length > 0 ? 'Save the changes first' : null)}
              isReminding={remind.isPending}
              onRemind={() => remind.mutate(shown)}
              failure={remind.error ? <FailureNote title="No reminder was sent" error={remind.error} /> : null}
            />
          ) : null}
        </SettingRow>
      </div>
      <SaveBar
        changes={changes}
        isPending={save.isPending}
        failure={save.error ? <FailureNote title="Nothing was changed" error={save.error} /> : null}
        onDiscard={() => {
          save.reset();
          setDraft(null);
          setShownGroup(null);
        }}
        onSave={() => save.mutate()}
      />
    </>
  );
}

function PlatformRule({ from }: { from: string }) {
  if (hasStarted(from)) return 'Required by the platform.';
  return (
    <>
      Required by the platform from <Time at={from} as="date" />. You can require it earlier.
    </>
  );
}

const earliest = (starts: (string | null)[]): string | null =>
  starts.filter((start) => start !== null).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;

function describeChanges(saved: Draft, draft: Draft): string[] {
  return tenantGroups.flatMap((group) => {
    const from = draft[group];
    const who = tenantGroupLabels[group].toLowerCase();
    if (from === saved[group]) return [];
    if (from === null) return [`a second factor is optional for ${who}`];
    return [`a second factor is required of ${who} ${hasStarted(from) ? 'at once' : `from ${shortDate(from)}`}`];
  });
}
