import { type Client, Link, Menu, RowMenu, useLocation } from '@tenantry/kit';
import { IconArchive, IconArchiveOff, IconFileText, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useClientsDisabledReason } from '../api/useClientsDisabledReason.ts';
import { useRestoreClient } from '../api/useRestoreClient.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';

export function ClientRowMenu({ client }: { client: Client }) {
  const { search } = useLocation();
  const canChange = useClientsDisabledReason() === null;
  const restore = useRestoreClient(client);
  const home = `/clients/${client.id}`;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${client.name}`}>
        <Menu.Item component={Link} to={{ pathname: home, search }} leftSection={<IconFileText />}>
          Open
        </Menu.Item>
        {canChange && client.archivedAt === null ? (
          <>
            <Menu.Item component={Link} to={{ pathname: `${home}/edit`, search }} leftSection={<IconPencil />}>
              Edit
            </Menu.Item>
            <Menu.Item data-destructive leftSection={<IconArchive />} onClick={() => setAsking(true)}>
              Archive…
            </Menu.Item>
          </>
        ) : null}
        {canChange && client.archivedAt !== null ? (
          <Menu.Item leftSection={<IconArchiveOff />} onClick={() => restore.mutate()}>
            Restore
          </Menu.Item>
        ) : null}
      </RowMenu>
      <ArchiveDialog client={client} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
