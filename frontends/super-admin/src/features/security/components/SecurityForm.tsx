import {
  FailureNote,
  MissingPeople,
  RequirementRow,
  SaveBar,
  type SecurityPolicy,
  SettingRow,
  useUnsavedChanges,
} from '@tenantry/kit';
import { useState } from 'react';
import { type Group, groupLabels, groups } from '../api/securityQuery.ts';
import { useSavePolicy } from '../api/useSavePolicy.ts';
import { stepUpChoices } from '../durations.ts';
import { type SecurityDraft, describeChanges, draftOf, effectiveStart, policyChanges } from '../securityDraft.ts';
import { DurationSelect } from './DurationSelect.tsx';
import styles from './SecurityForm.module.css';
import { SessionLengths } from './SessionLengths.tsx';
import { TenantsRequiringMore } from './TenantsRequiringMore.tsx';

type Props = { policy: SecurityPolicy; /** Why it can only be read. */ disabledReason: string | null };

/** The security policy of the platform, changed as a whole. */
export function SecurityForm({ policy, disabledReason }: Props) {
  const saved = draftOf(policy);
  const [draft, setDraft] = useState<SecurityDraft | null>(null);
  const [shownGroup, setShownGroup] = useState<Group | null>(null);
  const values = draft ?? saved;
  const changes = describeChanges(saved, values);
  useUnsavedChanges(() => changes.length > 0);
  const discard = () => {
    save.reset();
    setDraft(null);
    setShownGroup(null);
  };
  const { save, remind } = useSavePolicy({ target: changes.join('; '), onSaved: () => setDraft(null) });
  const change = (next: Partial<SecurityDraft>) => {
    save.reset();
    setDraft({ ...values, ...next });
  };
  const missing = (group: Group) =>
    effectiveStart(values, group) === null ? 0 : policy[group].people - policy[group].withFactor;
  const shown = shownGroup ?? groups.find((group) => missing(group) > 0) ?? null;
  const shownFrom = shown === null || missing(shown) === 0 ? null : effectiveStart(values, shown);
  const isReadOnly = disabledReason !== null;
  return (
    <div className={styles['page']} data-with-people={shownFrom !== null || undefined}>
      <div className={styles['settings']}>
        {isReadOnly ? <p className={styles['why']}>{disabledReason}.</p> : null}
        <SettingRow
          isOnPage
          title="Second factor"
          help="Who has to use one. Anyone without one sets it up the next time they sign in."
        >
          <div className={styles['box']}>
            {groups.map((group) => (
              <RequirementRow
                key={group}
                group={groupLabels[group]}
                have={policy[group].withFactor}
                total={policy[group].people}
                savedFrom={saved.requirements[group]}
                requiredFrom={values.requirements[group]}
                note={group === 'everyone' ? null : <EveryoneRule values={values} group={group} />}
                isLocked={isReadOnly}
                onChange={(requiredFrom) => {
                  setShownGroup(requiredFrom === null ? null : group);
                  change({ requirements: { ...values.requirements, [group]: requiredFrom } });
                }}
              />
            ))}
          </div>
          <TenantsRequiringMore count={policy.tenantsRequiringMore} tenants={policy.requiringMore} />
        </SettingRow>
        <SettingRow isOnPage title="Sessions" help="How long people stay signed in.">
          <SessionLengths
            limits={policy.sessions}
            draft={values.sessions}
            disabled={isReadOnly}
            onChange={(group, lengths) => change({ sessions: { ...values.sessions, [group]: lengths } })}
          />
        </SettingRow>
        <SettingRow
          isOnPage
          title="Confirm it’s you"
          help="Asked before actions such as impersonating, deleting or setting a password."
        >
          <div className={styles['sentence']}>
            <span>Ask again after</span>
            <DurationSelect
              label="Ask again after"
              choices={stepUpChoices}
              most={60}
              value={values.stepUpMinutes}
              disabled={isReadOnly}
              onChange={(stepUpMinutes) => change({ stepUpMinutes })}
            />
          </div>
        </SettingRow>
      </div>
      {shown !== null && shownFrom !== null ? (
        <aside className={styles['people']}>
          <MissingPeople
            key={shown}
            group={groupLabels[shown]}
            requiredFrom={shownFrom}
            people={policy[shown].withoutFactor}
            total={missing(shown)}
            remindDisabledReason={disabledReason ?? (changes.length > 0 ? 'Save the changes first' : null)}
            isReminding={remind.isPending}
            onRemind={() => remind.mutate(shown)}
            failure={remind.error ? <FailureNote title="No reminder was sent" error={remind.error} /> : null}
          />
        </aside>
      ) : null}
      <div className={styles['bar']}>
        <SaveBar
          changes={changes}
          isPending={save.isPending}
          failure={save.error ? <FailureNote title="Nothing was changed" error={save.error} /> : null}
          onDiscard={discard}
          onSave={() => save.mutate(policyChanges(saved, values))}
        />
      </div>
    </div>
  );
}

/** The rule for everyone may be stricter than the rule for this group. */
function EveryoneRule({ values, group }: { values: SecurityDraft; group: Group }) {
  const from = effectiveStart(values, group);
  return from !== null && from !== values.requirements[group]
    ? 'The rule for everyone else counts for them too.'
    : null;
}
