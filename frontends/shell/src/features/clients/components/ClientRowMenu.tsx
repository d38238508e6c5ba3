import { type Client, Link, Menu, RowMenu, useLocation } from '@tenantry/kit';
import { IconArchive, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useClientsWhyNot } from '../api/useClientsWhyNot.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';

export function ClientRowMenu({ client }: { client: Client }) {
  const { search } = useLocation();
  const isReadOnly = useClientsWhyNot() !== null || client.archivedAt !== null;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${client.name}`}>
        <Menu.Item component={Link} to={{ pathname: `/clients/${client.id}`, search }} leftSection={<IconPencil />}>
          {isReadOnly ? 'Open' : 'Edit'}
        </Menu.Item>
        {isReadOnly ? null : (
          <Menu.Item data-destructive leftSection={<IconArchive />} onClick={() => setAsking(true)}>
            Archive…
          </Menu.Item>
        )}
      </RowMenu>
      <ArchiveDialog client={client} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
