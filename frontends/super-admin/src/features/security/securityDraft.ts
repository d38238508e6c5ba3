import { type SecurityPolicy, hasStarted, shortDate } from '@tenantry/kit';
import { type Group, groupLabels, groups } from './api/securityQuery.ts';
import { durationLabel } from './durations.ts';

type Lengths = { idleMinutes: number; absoluteMinutes: number };

/** What the page edits. */
export type SecurityDraft = {
  requirements: Record<Group, string | null>;
  sessions: Record<Group, Lengths>;
  stepUpMinutes: number;
};

const each = <Value>(of: (group: Group) => Value) =>
  Object.fromEntries(groups.map((group) => [group, of(group)])) as Record<Group, Value>;

export const draftOf = ({ sessions, stepUpMinutes, ...rules }: SecurityPolicy): SecurityDraft => ({
  requirements: each((group) => rules[group].startsAt),
  sessions: each((group) => {
    const { idleMinutes, absoluteMinutes } = sessions[group];
    return { idleMinutes, absoluteMinutes };
  }),
  stepUpMinutes,
});

const startText = (from: string) => (hasStarted(from) ? 'at once' : `from ${shortDate(from)}`);

/** What saving does, in half sentences. */
export function describeChanges(saved: SecurityDraft, draft: SecurityDraft): string[] {
  const changes: string[] = [];
  for (const group of groups) {
    const who = groupLabels[group].toLowerCase();
    const from = draft.requirements[group];
    if (from !== saved.requirements[group]) {
      if (from === null) changes.push(`a second factor is optional for ${who}`);
      else changes.push(`a second factor is required of ${who} ${startText(from)}`);
    }
    const { idleMinutes, absoluteMinutes } = draft.sessions[group];
    if (!isSame(draft.sessions[group], saved.sessions[group]))
      changes.push(
        `sessions of ${who} end after ${durationLabel(idleMinutes)} without use, and after ${durationLabel(absoluteMinutes)} at most`,
      );
  }
  if (draft.stepUpMinutes !== saved.stepUpMinutes)
    changes.push(`people confirm it’s them again after ${durationLabel(draft.stepUpMinutes)}`);
  return changes;
}

/** From when a group needs a second factor. The rule for everyone counts for all. */
export function effectiveStart({ requirements }: SecurityDraft, group: Group): string | null {
  const [own, everyone] = [requirements[group], requirements.everyone];
  return own === null || everyone === null ? (own ?? everyone) : own < everyone ? own : everyone;
}

/**
 * The differences, in the API's format. Fields that are left out stay: a length that was never set follows the
 * configuration.
 */
export function policyChanges(saved: SecurityDraft, draft: SecurityDraft) {
  const changed = groups.filter((group) => draft.requirements[group] !== saved.requirements[group]);
  const sessions = groups.filter((group) => !isSame(draft.sessions[group], saved.sessions[group]));
  return {
    ...Object.fromEntries(changed.map((group) => [group, { startsAt: draft.requirements[group] }])),
    ...(sessions.length > 0 && {
      sessions: Object.fromEntries(sessions.map((group) => [group, draft.sessions[group]])),
    }),
    ...(draft.stepUpMinutes !== saved.stepUpMinutes && { stepUpMinutes: draft.stepUpMinutes }),
  };
}

const isSame = (one: Lengths, other: Lengths) =>
  one.idleMinutes === other.idleMinutes && one.absoluteMinutes === other.absoluteMinutes;
