import { type Client, type ZodForm, api, callApi, useQueryClient, useZodForm } from '@tenantry/kit';
import { createClientSchema } from '@tenantry/kit/schemas';
import { CLIENTS_KEY, clientQuery } from './clientsQuery.ts';

export type ClientValues = { name: string; email: string; phone: string; notes: string };

const valuesOf = (client: Client | null): ClientValues => ({
  name: client?.name ?? '',
  email: client?.email ?? '',
  phone: client?.phone ?? '',
  notes: client?.notes ?? '',
});

/** Adds a client, or changes one. */
export function useClientForm(client: Client | null, onSaved: (saved: Client) => void): ZodForm<ClientValues> {
  const queryClient = useQueryClient();
  return useZodForm({
    schema: createClientSchema.omit({ userId: true }),
    initialValues: valuesOf(client),
    version: client?.updatedAt,
    reload: () => queryClient.refetchQueries({ queryKey: CLIENTS_KEY }),
    submit: (json, ifUpdatedAt) =>
      callApi(
        client
          ? api.clients[':id'].$patch({
              param: { id: client.id },
              json: { ...json, ...(ifUpdatedAt && { ifUpdatedAt }) },
            })
          : api.clients.$post({ json }),
      ),
    onSuccess: (saved) => {
      queryClient.setQueryData(clientQuery(saved.id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: CLIENTS_KEY });
      onSaved(saved);
    },
  });
}
