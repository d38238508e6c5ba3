import { Button, FailureNote, type Frontend, LinkButton, Note } from '@tenantry/kit';
import { type ReactNode, useId, useState } from 'react';
import type { Rollout, RolloutMode } from '../useRollout.ts';
import { describeRollout, tenantsLabel, versionLabel } from '../versionLabel.ts';
import { HaltLimit } from './HaltLimit.tsx';
import { PercentField, PercentSlider } from './PercentChoice.tsx';
import { RolloutTenants } from './RolloutTenants.tsx';
import styles from './RolloutPanel.module.css';
import { TenantChips } from './TenantChips.tsx';

export const ROLLOUT_FORM = 'rollout';
const LONG_NOTES = 200;

type Props = {
  frontend: Frontend;
  version: string;
  isBuiltIn: boolean;
  /** The notes of its team. */
  notes: string | null;
  rollout: Rollout;
  /** Other actions for the release. */
  menu: ReactNode;
};

/**
 * Chooses who gets a release, previews which tenants these are, and sets when it is halted. The buttons are in the
 * drawer's footer.
 */
export function RolloutPanel({ frontend, version, isBuiltIn, notes, rollout, menu }: Props) {
  const { draft, change } = rollout;
  const [isHolding, setHolding] = useState(false);
  const label = versionLabel(version);
  const returnsTo = versionLabel(frontend.default.version);
  const current = frontend.rollout;
  return (
    <form
      id={ROLLOUT_FORM}
      className={styles['panel']}
      aria-label={`Roll out ${label}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (rollout.canSend && rollout.disabledReason === null) rollout.send();
      }}
    >
      <div>
        <div className={styles['head']}>
          <h3>Roll out {label}</h3>
          {menu}
        </div>
        <p className={styles['quiet']}>
          {draft.mode === 'everyone'
            ? 'It becomes the default. Pinned tenants keep their release.'
            : frontend.default.version === null
              ? 'Tenants outside the rollout don’t have this frontend.'
              : `Tenants outside the rollout stay on ${returnsTo}.`}
        </p>
        {notes ? (
          // Long notes scroll, also by keyboard.
          <p
            className={styles['notes']}
            dir="auto"
            {...(notes.length > LONG_NOTES && { tabIndex: 0, role: 'group', 'aria-label': 'Notes' })}
          >
            {notes}
          </p>
        ) : null}
      </div>
      {rollout.isOutdated || rollout.isConflict ? (
        <Note tone="warn" role="status" title="Someone else has changed this rollout">
          <p>Now: {describeRollout(frontend)}. What you send replaces it.</p>
          <Button size="xs" className={styles['restart'] ?? ''} onClick={() => rollout.restart(frontend)}>
            Start again from the current rollout
          </Button>
        </Note>
      ) : null}
      {current && current.version !== version ? (
        <Note>
          This ends the rollout of {current.version}, which {tenantsLabel(current.tenants)}{' '}
          {current.tenants === 1 ? 'has' : 'have'}.
        </Note>
      ) : null}
      <div role="radiogroup" aria-label="Who gets it" className={styles['choices']}>
        <Choice mode="tenants" label="Chosen tenants" rollout={rollout} isOff={isBuiltIn}>
          <TenantChips label="Add a tenant" tenants={draft.tenants} onChange={(tenants) => change({ tenants })} />
        </Choice>
        <Choice
          mode="percent"
          label="A percentage of tenants"
          rollout={rollout}
          isOff={isBuiltIn}
          end={
            draft.mode === 'percent' ? (
              <PercentField
                value={draft.percent}
                isValid={rollout.isPercentValid}
                onChange={(percent) => change({ percent })}
              />
            ) : null
          }
        >
          <PercentSlider
            value={draft.percent}
            isValid={rollout.isPercentValid}
            onChange={(percent) => change({ percent })}
          />
          {rollout.isPercentValid ? null : (
            <p className={styles['bad']} role="alert">
              Enter a whole number from 1 to 100.
            </p>
          )}
          <p className={styles['quiet']}>
            Raising it only adds tenants.{' '}
            {isHolding || draft.holdBack.length > 0 ? (
              'Those that you hold back come last:'
            ) : (
              <LinkButton onClick={() => setHolding(true)}>Hold some back…</LinkButton>
            )}
          </p>
          {isHolding || draft.holdBack.length > 0 ? (
            <TenantChips
              label="Hold back a tenant"
              tenants={draft.holdBack}
              onChange={(holdBack) => change({ holdBack })}
            />
          ) : null}
        </Choice>
        <Choice mode="everyone" label="Everyone, as the new default" rollout={rollout} />
      </div>
      {isBuiltIn ? (
        <p className={styles['quiet']}>The release that is built in can only be the default, so everyone gets it.</p>
      ) : null}
      <div className={styles['part']}>
        <RolloutTenants frontend={frontend} reach={rollout.reach} />
      </div>
      {isBuiltIn ? null : (
        <Halting rollout={rollout} returnsTo={draft.mode === 'everyone' ? 'the default before' : returnsTo} />
      )}
      {rollout.error ? <FailureNote title="Nothing was changed" error={rollout.error} /> : null}
    </form>
  );
}

type ChoiceProps = {
  mode: RolloutMode;
  label: string;
  rollout: Rollout;
  isOff?: boolean;
  /** On the right, beside the label. */
  end?: ReactNode;
  children?: ReactNode;
};

/** One way to choose who gets it. Its details are shown while it is selected. */
function Choice({ mode, label, rollout: { draft, change }, isOff = false, end, children }: ChoiceProps) {
  const id = useId();
  const isChosen = draft.mode === mode;
  return (
    <div>
      <div className={styles['choice']}>
        <input
          id={id}
          type="radio"
          name="rollout-mode"
          checked={isChosen}
          disabled={isOff}
          onChange={() => change({ mode })}
        />
        <label htmlFor={id}>{label}</label>
        {end}
      </div>
      {isChosen && children ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
}

/** When the release is halted automatically. */
function Halting({ rollout: { draft, change }, returnsTo }: { rollout: Rollout; returnsTo: string }) {
  return (
    <div className={styles['part']}>
      <HaltLimit label="Halt if more than" halts={draft.halts} limit={draft.limit} onChange={change} />
      <p className={styles['haltNote']}>
        Counted over at least 50 loads in 10 minutes. Tenants return to {returnsTo} and you get an email.
      </p>
    </div>
  );
}
