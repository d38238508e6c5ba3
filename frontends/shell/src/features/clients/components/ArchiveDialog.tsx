import { type Client, ConfirmDialog, api, callApi, toast, useMutation, useQueryClient } from '@tenantry/kit';
import { CLIENTS_KEY, clientQuery } from '../api/clientsQuery.ts';

type Props = { client: Client; isOpen: boolean; onClose: () => void };

/** Asks before a client leaves the list. */
export function ArchiveDialog({ client, isOpen, onClose }: Props) {
  const queryClient = useQueryClient();
  const archive = useMutation({
    mutationFn: () => callApi(api.clients[':id'].$delete({ param: { id: client.id } })),
    onSuccess: (archived) => {
      onClose();
      queryClient.setQueryData(clientQuery(archived.id).queryKey, archived);
      void queryClient.invalidateQueries({ queryKey: CLIENTS_KEY });
      toast.success(`${client.name} is archived`, undo);
    },
  });
  const undo = async () => {
    const restored = await callApi(api.clients[':id'].restore.$post({ param: { id: client.id } }));
    queryClient.setQueryData(clientQuery(restored.id).queryKey, restored);
    await queryClient.invalidateQueries({ queryKey: CLIENTS_KEY });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={`Archive ${client.name}?`}
      confirmLabel="Archive"
      isDestructive
      isPending={archive.isPending}
      failure={archive.error}
      onConfirm={() => archive.mutate()}
      onCancel={() => {
        archive.reset();
        onClose();
      }}
    >
      {client.name} leaves the list for everyone in your team. Nothing is lost: the record stays readable under
      Archived, and you can restore it from there.
    </ConfirmDialog>
  );
}
