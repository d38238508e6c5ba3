import { ActionDialog, type TeamPerson, useKnownMe } from '@tenantry/kit';
import { useState } from 'react';
import { useRefreshTeam } from '../api/teamQuery.ts';
import { useTeamWhyNot } from '../useTeamWhyNot.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { type LinkActionName, type PersonActionName, personAction } from './personActions.ts';

type Name = PersonActionName | LinkActionName | 'remove';
const linkNames: readonly Name[] = ['inviteLink', 'newInviteLink', 'resetLink', 'resetFactors'];

/** What can be done with a person, why not, and the dialog of what was begun. */
export function usePersonActions(person: TeamPerson) {
  const [begun, setBegun] = useState<Name | null>(null);
  const refresh = useRefreshTeam();
  const close = () => setBegun(null);
  const dialog =
    begun === null ? null : begun === 'remove' ? (
      <RemoveDialog person={person} onClose={close} />
    ) : linkNames.includes(begun) ? (
      <LinkDialog name={begun as LinkActionName} person={person} onClose={close} />
    ) : (
      <ActionDialog action={personAction(begun as PersonActionName, person)} refresh={refresh} onClose={close} />
    );
  return { begin: (name: Name) => setBegun(name), dialog, whyNot: useWhyNot(person) };
}

function useWhyNot(person: TeamPerson): (name: Name) => string | null {
  const me = useKnownMe();
  const closed = useTeamWhyNot();
  const isOwn = person.id === me?.user.id;
  return (name) => {
    if (closed !== null) return closed;
    if (isOwn && name === 'deactivate') return 'You can’t deactivate yourself';
    if (isOwn && name === 'remove') return 'You can’t remove yourself';
    if (isOwn && name === 'resetFactors') return 'Change your own under Account → Security';
    if (name === 'sendInvite' && !me?.mailConfigured) return 'Mail isn’t configured: copy the link instead';
    if ((name === 'resetLink' || name === 'resetFactors') && !person.isActive) return 'Activate them first';
    if (name === 'resetFactors' && !person.secondFactor) return 'They have no second factor';
    if (name === 'inviteLink' && person.invite.status !== 'pending') return 'No invitation is open: make a new link';
    return null;
  };
}
