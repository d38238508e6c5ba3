import type { PersonWithoutFactor } from '@tenantry/api/schemas';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useKnownMe } from '../../api/useKnownMe.ts';
import { PersonAvatar } from '../../primitives/ui/PersonAvatar.tsx';
import { ReasonButton } from '../../primitives/ui/ReasonButton.tsx';
import { Time } from '../../primitives/ui/Time.tsx';
import styles from './MissingPeople.module.css';
import { roleLabels } from '../labels/roleLabels.ts';
import { hasStarted } from './requirement.ts';
import { counted, formatNumber } from '../../primitives/ui/formatNumber.ts';

const FIRST = 10;

type Props = {
  /** "Tenant admins" */
  group: string;
  requiredFrom: string;
  /** The first of them. */
  people: PersonWithoutFactor[];
  total: number;
  /** Why no reminder can be sent now. */
  remindDisabledReason: string | null;
  isReminding: boolean;
  onRemind: () => void;
  failure?: ReactNode;
};

/** Lists the people without a second factor, and can email them a reminder. */
export function MissingPeople(props: Props) {
  const { group, requiredFrom, people, total, remindDisabledReason, isReminding, onRemind, failure } = props;
  const [isLong, setLong] = useState(false);
  const whyNoMail = useKnownMe()?.mailConfigured === false ? 'Mail isn’t configured' : null;
  const shown = isLong ? people : people.slice(0, FIRST);
  return (
    <section aria-label={`${group} without a second factor`} className={styles['panel']}>
      <div className={styles['head']}>
        <h2>{counted(total, 'person has', 'people have')} none yet</h2>
        <span>{group}</span>
      </div>
      <p className={styles['text']}>
        {hasStarted(requiredFrom) ? (
          'They set one up when they sign in.'
        ) : (
          <>
            From <Time at={requiredFrom} as="date" /> they set one up when they sign in.
          </>
        )}{' '}
        No one is locked out.
      </p>
      <ReasonButton
        fullWidth
        disabledReason={whyNoMail ?? remindDisabledReason}
        loading={isReminding}
        leftSection={<IconSend size={15} />}
        onClick={onRemind}
      >
        {remindLabel(total)}
      </ReasonButton>
      {failure}
      <ul className={styles['people']}>
        {shown.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      {shown.length < people.length ? (
        <Button variant="subtle" onClick={() => setLong(true)}>
          {people.length === total ? `Show all ${formatNumber(total)}` : `Show the first ${people.length}`}
        </Button>
      ) : null}
    </section>
  );
}

function remindLabel(total: number): string {
  if (total === 1) return 'Email a reminder';
  return total === 2 ? 'Email both a reminder' : `Email all ${formatNumber(total)} a reminder`;
}

function Person({
  person: { firstName, lastName, email, role, tenantName, isOwner },
}: {
  person: PersonWithoutFactor;
}) {
  const name = `${firstName} ${lastName}`.trim() || email;
  return (
    <li>
      <PersonAvatar name={name} />
      <div className={styles['who']}>
        <b>{name}</b>
        <p>{tenantName ?? (name === email ? roleLabels[role] : email)}</p>
      </div>
      {isOwner ? <span className={styles['owner']}>Owner</span> : null}
    </li>
  );
}
