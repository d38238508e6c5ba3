import { Button, type Client, ConfirmDialog, toast, useKnownMe } from '@tenantry/kit';
import { useState } from 'react';
import { memberOf } from '../../session/memberOf.ts';
import { useClientsDisabledReason } from '../api/useClientsDisabledReason.ts';
import { useLinkClient } from '../api/useLinkClient.ts';
import { LinkDialog } from './LinkDialog.tsx';

/** Links or unlinks a client user. For admins only, because only they see the tenant's users. */
export function LinkedUserAction({ client }: { client: Client }) {
  // The initial state, so that the link to hand over is still shown once the client is linked.
  const [asking, setAsking] = useState<'link' | 'unlink' | null>(null);
  const me = useKnownMe();
  const canChange = useClientsDisabledReason() === null && client.archivedAt === null;
  const close = () => setAsking(null);
  if (!me || memberOf(me)?.role !== 'admin' || !canChange) return null;
  return (
    <>
      <Button size="xs" onClick={() => setAsking(client.linkedUser ? 'unlink' : 'link')}>
        {client.linkedUser ? 'Unlink…' : 'Link…'}
      </Button>
      {asking === 'unlink' && client.linkedUser ? (
        <UnlinkDialog client={client} name={client.linkedUser.name} onClose={close} />
      ) : null}
      {asking === 'link' ? <LinkDialog client={client} onClose={close} /> : null}
    </>
  );
}

function UnlinkDialog({ client, name, onClose }: { client: Client; name: string; onClose: () => void }) {
  const unlink = useLinkClient(client, () => {
    toast.success(`${client.name} is no longer linked`);
    onClose();
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Unlink ${name} from ${client.name}?`}
      confirmLabel="Unlink"
      isDestructive
      isPending={unlink.isPending}
      failure={unlink.error}
      onConfirm={() => unlink.mutate({ userId: null })}
      onCancel={onClose}
    >
      {name} can’t read this record any more. Their account stays, and you can link it again.
    </ConfirmDialog>
  );
}
