import type { SecurityPolicy } from '@tenantry/kit';
import { type Group, groupLabels, groups } from '../api/securityQuery.ts';
import { absoluteChoices, idleChoices } from '../durations.ts';
import type { SecurityDraft } from '../securityDraft.ts';
import { DurationSelect } from './DurationSelect.tsx';
import styles from './SessionLengths.module.css';

type Props = {
  limits: SecurityPolicy['sessions'];
  draft: SecurityDraft['sessions'];
  disabled: boolean;
  onChange: (group: Group, lengths: SecurityDraft['sessions'][Group]) => void;
};

/** How long a session lasts, for each group. */
export function SessionLengths({ limits, draft, disabled, onChange }: Props) {
  return (
    <div className={styles['box']}>
      {groups.map((group) => {
        const who = groupLabels[group];
        const lengths = draft[group];
        const most = limits[group];
        return (
          <div key={group} role="group" aria-label={`Sessions of ${who.toLowerCase()}`} className={styles['row']}>
            <b>{who}</b>
            <span className={styles['sentence']}>
              <span>end after</span>
              <DurationSelect
                label="Without use"
                disabled={disabled}
                choices={idleChoices}
                most={most.maxIdleMinutes}
                value={lengths.idleMinutes}
                onChange={(idleMinutes) => onChange(group, { ...lengths, idleMinutes })}
              />
              <span>without use, at most</span>
              <DurationSelect
                label="At most"
                disabled={disabled}
                choices={absoluteChoices}
                most={most.maxAbsoluteMinutes}
                value={lengths.absoluteMinutes}
                onChange={(absoluteMinutes) => onChange(group, { ...lengths, absoluteMinutes })}
              />
            </span>
          </div>
        );
      })}
    </div>
  );
}
