import {
  type Column,
  PersonAvatar,
  RowTitle,
  TestUserBadge,
  type TeamPerson,
  Time,
  UserStatusMark,
  shortFactors,
  NameBadge,
} from '@tenantry/kit';
import { personLabel } from '../personLabel.ts';
import { teamRoleLabel } from '../teamRoleLabels.ts';
import { PersonRowMenu } from './PersonRowMenu.tsx';
import styles from './team.module.css';

export const teamColumns = (ownId: string | undefined): Column<TeamPerson>[] => [
  {
    key: 'name',
    header: 'Name',
    minWidth: 240,
    isSortable: true,
    cell: (person) => (
      <RowTitle
        lead={<PersonAvatar name={personLabel(person)} />}
        note={personLabel(person) === person.email ? null : person.email}
        end={<PersonBadges person={person} ownId={ownId} />}
      >
        <span title={personLabel(person)}>{personLabel(person)}</span>
      </RowTitle>
    ),
  },
  { key: 'role', header: 'Role', width: 110, cell: ({ role }) => teamRoleLabel(role) },
  { key: 'status', header: 'Status', width: 128, cell: ({ status }) => <UserStatusMark status={status} /> },
  {
    key: 'secondFactor',
    header: 'Second factor',
    width: 140,
    minWidth: 120,
    yields: 1,
    cell: ({ secondFactor }) => (
      <span className={secondFactor ? '' : styles['quiet']}>{shortFactors(secondFactor)}</span>
    ),
  },
  {
    key: 'lastActivity',
    header: 'Last sign-in',
    width: 140,
    minWidth: 120,
    yields: 2,
    isSortable: true,
    cell: ({ lastLoginAt }) => (
      <span className={styles['quiet']}>{lastLoginAt === null ? 'Never' : <Time at={lastLoginAt} />}</span>
    ),
  },
  {
    key: 'menu',
    header: 'Actions',
    width: 64,
    align: 'right',
    isHeaderHidden: true,
    cell: (person) => <PersonRowMenu person={person} />,
  },
];

export function PersonBadges({ person, ownId }: { person: TeamPerson; ownId: string | undefined }) {
  const isOwn = person.id === ownId;
  if (!person.isOwner && !isOwn && !person.testUserUntil) return null;
  return (
    <span className={styles['badges']}>
      {person.isOwner ? <NameBadge>Owner</NameBadge> : null}
      {isOwn ? <NameBadge>You</NameBadge> : null}
      <TestUserBadge of={person} />
    </span>
  );
}

export const teamPhoneRow = (person: TeamPerson) => ({
  lead: <PersonAvatar name={personLabel(person)} size={32} />,
  title: (
    <>
      {personLabel(person)} <TestUserBadge of={person} />
    </>
  ),
  meta: (
    <>
      {teamRoleLabel(person.role)} ·{' '}
      {person.lastLoginAt === null ? 'never signed in' : <Time at={person.lastLoginAt} as="past" />}
    </>
  ),
  end: <UserStatusMark status={person.status} />,
});
