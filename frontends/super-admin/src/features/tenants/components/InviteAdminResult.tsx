import { StatusMark, type TenantDetail, Note, linkGoneText } from '@tenantry/kit';
import { IconMailOff } from '@tabler/icons-react';
import { ActionResult } from '../../../components/ActionResult.tsx';
import { LinkPanel } from '../../../components/LinkPanel.tsx';
import type { Invited } from '../api/inviteAdmin.ts';

/** Shows the invite link first, then what was done. */
export function InviteAdminResult({ invited, tenant }: { invited: Invited; tenant: TenantDetail }) {
  const { inviteUrl, expiresAt, emailSent, invitation, name } = invited;
  const startsWithOnboarding = tenant.onboardedAt === null && tenant.status !== 'suspended';
  return (
    <ActionResult
      title={`${name} is invited`}
      text={resultText(invited)}
      facts={[
        { label: 'User', value: `${invitation.email} in ${tenant.name}` },
        { label: 'Role', value: 'Tenant admin' },
        { label: 'Invitation', value: <StatusMark kind="pending">Pending</StatusMark> },
        { label: 'Password', value: 'Not set; the user sets it with the link' },
        { label: 'Earlier links', value: 'No longer work' },
      ]}
      note={
        startsWithOnboarding ? (
          <Note>
            <b>{tenant.name} hasn’t finished onboarding.</b> The link opens it after sign-up.
          </Note>
        ) : null
      }
    >
      {inviteUrl === null ? (
        <Note>{linkGoneText}</Note>
      ) : (
        <LinkPanel label="Invite link" url={inviteUrl} expiresAt={expiresAt}>
          {emailSent ? null : (
            <>
              <IconMailOff size={14} aria-hidden />
              Mail isn’t configured. Copy the link now, or later with Copy Invite Link under Onboarding.
            </>
          )}
        </LinkPanel>
      )}
    </ActionResult>
  );
}

function resultText({ inviteUrl, emailSent }: Invited): string {
  if (inviteUrl === null) return 'The same request already created this invitation.';
  return emailSent
    ? 'The invitation is on its way by email. You can also share the link below.'
    : 'Share the link below. No email was sent.';
}
