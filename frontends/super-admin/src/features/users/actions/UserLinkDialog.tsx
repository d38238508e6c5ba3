import { LinkDialog, type TenantUserItem } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import type { CreatedLink } from './linkAction.ts';

type Props = { label: string; link: CreatedLink; user: TenantUserItem; onClose: () => void };

export function UserLinkDialog({ label, link, user, onClose }: Props) {
  return (
    <LinkDialog label={label} name={personName(user)} link={link} onClose={onClose}>
      {link.emailSent
        ? `The link is on its way to ${user.email}. You can also share it from here.`
        : 'No email was sent. Share it through a channel you trust: the first person to open it sets the password.'}
    </LinkDialog>
  );
}
