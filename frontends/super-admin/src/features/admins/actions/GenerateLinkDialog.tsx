import {
  ConfirmDialog,
  type PlatformAdminItem,
  api,
  callApi,
  policies,
  toast,
  useAttemptKey,
  useMutation,
  timeLimits,
  LinkDialog,
} from '@tenantry/kit';
import { personName, shortName } from '../../people/personName.ts';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';

type Props = {
  admin: PlatformAdminItem;
  /** True if the page behind the dialog already shows the link. */
  isShownBehind: boolean;
  onClose: () => void;
};

/** Asks for confirmation, creates an invite link and shows it. */
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
          { param: { id: admin.id }, json: { expiresInDays: policies.invitationDays, sendEmail: false } },
          { headers: attempt.headersFor(admin.id) },
        ),
      ),
    onSuccess: async () => {
      await refresh();
      toast.success(`The invite link for ${who} is ready`);
      if (isShownBehind) onClose();
    },
  });
  if (link) {
    return (
      <LinkDialog label="Invite link" name={who} link={{ ...link, url: link.inviteUrl }} onClose={onClose}>
        No email was sent. Share it through a channel you trust: the first person to open it sets the password.
      </LinkDialog>
    );
  }
  const isOpen = admin.invite.status === 'pending';
  return (
    <ConfirmDialog
      isOpen
      title={isOpen ? `Replace the invite link for ${who}?` : `Create an invite link for ${who}?`}
      confirmLabel={isOpen ? 'Regenerate' : 'Generate link'}
      isPending={isPending}
      failure={error}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      {isOpen
        ? `The new link is valid for ${timeLimits.invitation}. The current link stops working at once.`
        : `The link is valid for ${timeLimits.invitation} and works once. The first person to open it sets the password for ${shortName(admin)} and becomes a platform admin. No email is sent.`}
    </ConfirmDialog>
  );
}
