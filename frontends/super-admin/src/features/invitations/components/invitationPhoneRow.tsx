import { type InvitationItem, PersonAvatar, StatusMark, Time, invitationStatuses } from '@tenantry/kit';
import { invitedPerson } from '../invitedPerson.ts';

export const invitationPhoneRow = (invitation: InvitationItem) => {
  const { name } = invitedPerson(invitation);
  const { status, tenant, expiresAt } = invitation;
  return {
    lead: <PersonAvatar name={name} size={32} />,
    title: name,
    meta: (
      <>
        {tenant?.name ?? 'The platform'}
        {status === 'pending' ? (
          <>
            {' · expires '}
            <Time at={expiresAt} as="left" />
          </>
        ) : null}
      </>
    ),
    end: <StatusMark kind={invitationStatuses[status].kind}>{invitationStatuses[status].label}</StatusMark>,
  };
};
