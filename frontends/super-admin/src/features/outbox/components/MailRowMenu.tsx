import { Link, Menu, type OutboxItem, RowMenu, copyText, toast } from '@tenantry/kit';
import { platformLog } from '../../audit/platformLog.ts';
import { IconBuilding, IconCopy, IconListSearch } from '@tabler/icons-react';

export function MailRowMenu({ mail }: { mail: OutboxItem }) {
  const copy = () => void copyText(mail.toEmail).then(() => toast.success(`Copied ${mail.toEmail}`));
  return (
    <RowMenu label={`Actions for the email to ${mail.toEmail}`}>
      <Menu.Item component={Link} to={platformLog.requestTo(mail.requestId)} leftSection={<IconListSearch />}>
        Find the request in the audit log
      </Menu.Item>
      {mail.tenant === null ? null : (
        <Menu.Item component={Link} to={`/super/tenants/${mail.tenant.id}/mail`} leftSection={<IconBuilding />}>
          Open {mail.tenant.name}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy />} onClick={copy}>
        Copy address
      </Menu.Item>
    </RowMenu>
  );
}
