import { ActionDialog, AddressNote, type TeamPerson, useKnownMe } from '@tenantry/kit';
import { useState } from 'react';
import { useRefreshTeam } from '../api/teamQuery.ts';
import { useTeamDisabledReason } from '../useTeamDisabledReason.ts';
import { PersonLinkDialog } from './PersonLinkDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { type LinkActionName, type PersonActionName, personAction } from './personActions.ts';

type Name = PersonActionName | LinkActionName | 'remove';
const linkNames: readonly Name[] = ['inviteLink', 'newInviteLink', 'resetLink', 'resetFactors'];

/** The actions for a person, why some are disabled, and the dialog of the current one. */
export function usePersonActions(person: TeamPerson) {
  const [current, setCurrent] = useState<Name | null>(null);
  const refresh = useRefreshTeam();
  const close = () => setCurrent(null);
  const dialog =
    current === null ? null : current === 'remove' ? (
      <RemoveDialog person={person} onClose={close} />
    ) : linkNames.includes(current) ? (
      <PersonLinkDialog name={current as LinkActionName} person={person} onClose={close} />
    ) : (
      <ActionDialog
        action={personAction(current as PersonActionName, person)}
        note={current === 'sendInvite' ? <AddressNote email={person.email} /> : null}
        refresh={refresh}
        onClose={close}
      />
    );
  return { start: (name: Name) => setCurrent(name), dialog, disabledReason: useDisabledReason(person) };
}

function useDisabledReason(person: TeamPerson): (name: Name) => string | null {
  const me = useKnownMe();
  const closed = useTeamDisabledReason();
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
