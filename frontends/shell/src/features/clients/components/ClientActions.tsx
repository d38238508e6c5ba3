import { Button, type Client, Link, PendingButton, useLocation } from '@tenantry/kit';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useRestoreClient } from '../api/useRestoreClient.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';

/** What can be done with a client, for those who may change it. */
export function ClientActions({ client }: { client: Client }) {
  const { search } = useLocation();
  const [isAsking, setAsking] = useState(false);
  const restore = useRestoreClient(client);
  if (client.archivedAt) {
    return (
      <PendingButton size="xs" isPending={restore.isPending} onClick={() => restore.mutate()}>
        Restore
      </PendingButton>
    );
  }
  return (
    <>
      <Button
        component={Link}
        to={{ pathname: `/clients/${client.id}/edit`, search }}
        size="xs"
        leftSection={<IconPencil size={14} />}
      >
        Edit
      </Button>
      <Button variant="destructive" size="xs" onClick={() => setAsking(true)}>
        Archive…
      </Button>
      <ArchiveDialog client={client} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
