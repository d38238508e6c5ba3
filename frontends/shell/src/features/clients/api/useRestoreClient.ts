import { type Client, api, callApi, toast, useMutation, useQueryClient } from '@tenantry/kit';
import { CLIENTS_KEY, clientQuery } from './clientsQuery.ts';

/** Restores a client from the archive. Nothing is lost, so it doesn't ask first. */
export function useRestoreClient(client: Client) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(api.clients[':id'].restore.$post({ param: { id: client.id } })),
    onSuccess: (restored) => {
      queryClient.setQueryData(clientQuery(restored.id).queryKey, restored);
      void queryClient.invalidateQueries({ queryKey: CLIENTS_KEY });
      toast.success(`${restored.name} is back in the list`);
    },
    onError: (error) => toast.failure(`${client.name} was not restored`, error),
  });
}
