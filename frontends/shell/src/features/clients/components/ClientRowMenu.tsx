import { type Client, Link, Menu, RowMenu, useLocation } from '@tenantry/kit';
import { IconArchive, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { ArchiveDialog } from './ArchiveDialog.tsx';

export function ClientRowMenu({ client }: { client: Client }) {
  const { search } = useLocation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${client.name}`}>
        <Menu.Item component={Link} to={{ pathname: `/clients/${client.id}`, search }} leftSection={<IconPencil />}>
          {client.archivedAt ? 'Open' : 'Edit'}
        </Menu.Item>
        {client.archivedAt ? null : (
          <Menu.Item data-destructive leftSection={<IconArchive />} onClick={() => setAsking(true)}>
            Archive…
          </Menu.Item>
        )}
      </RowMenu>
      <ArchiveDialog client={client} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
