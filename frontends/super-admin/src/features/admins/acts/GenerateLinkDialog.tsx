import { ConfirmDialog, type PlatformAdminItem, api, callApi, toast, useAttemptKey, useMutation } from '@tenantry/kit';
import { personName, shortName } from '../../users/personName.ts';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import { InviteLinkDialog } from './InviteLinkDialog.tsx';

type Props = {
  admin: PlatformAdminItem;
  /** Where the link stands on the page behind anyway, it is not shown again in front of it. */
  isShownBehind: boolean;
  onClose: () => void;
};

/** Asks, makes an invite link, and shows it to be copied. */
export function GenerateLinkDialog({ admin, isShownBehind, onClose }: Props) {
  const refresh = useRefreshAdmins();
  const attempt = useAttemptKey();
  const who = personName(admin);
  const {
    mutate,
    isPending,
    error,
    data: link,
  } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.admins[':id'].invite.$post(
          { param: { id: admin.id }, json: { expiresInDays: 7, sendEmail: false } },
          { headers: attempt.headersFor(admin.id) },
        ),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success(`The invite link of ${who} is ready`);
      if (isShownBehind) onClose();
    },
  });
  if (link) {
    return (
      <InviteLinkDialog title={`Invite link of ${who}`} link={link} onClose={onClose}>
        Nothing was mailed. Hand it over on a channel you trust: whoever opens it first sets the password.
      </InviteLinkDialog>
    );
  }
  const isOpen = admin.invite.status === 'pending';
  return (
    <ConfirmDialog
      isOpen
      title={isOpen ? `Make a new invite link for ${who}?` : `Make an invite link for ${who}?`}
      confirmLabel={isOpen ? 'Regenerate' : 'Generate link'}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      {isOpen
        ? 'The new link is valid for 7 days. The one that was handed out before stops working at once.'
        : `The link is valid for 7 days and works once: whoever opens it chooses the password of ${shortName(admin)} and runs the platform. Nothing is mailed.`}
    </ConfirmDialog>
  );
}
