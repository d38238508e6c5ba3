import { ApiError, type Client, api, callApi, useMutation, useQueryClient } from '@tenantry/kit';
import { TEAM_KEY } from '../../team/api/teamQuery.ts';
import { CLIENTS_KEY, clientQuery } from './clientsQuery.ts';

/** Who gets linked: an existing client user, someone who is invited, or no one. */
export type LinkChoice = { userId: string | null } | { email: string };

/** Links a client to a client user. Returns the link to hand over if someone was invited. */
export function useLinkClient(client: Client, onLinked: (inviteUrl: string | undefined) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (choice: LinkChoice) => {
      const invited = 'email' in choice ? await invite(choice.email) : null;
      const userId = invited ? invited.userId : 'email' in choice ? null : choice.userId;
      const saved = await callApi(api.clients[':id'].$patch({ param: { id: client.id }, json: { userId } }));
      return { saved, inviteUrl: invited?.inviteUrl };
    },
    onSuccess: ({ saved, inviteUrl }) => {
      queryClient.setQueryData(clientQuery(saved.id).queryKey, saved);
      onLinked(inviteUrl);
    },
    // Someone may be invited even if linking them failed.
    onSettled: () =>
      Promise.all([CLIENTS_KEY, TEAM_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}

async function invite(email: string) {
  const { people } = await callApi(api.tenant.users.invite.$post({ json: { people: [{ email }], role: 'client' } }));
  const [person] = people;
  if (person?.result === 'refused') throw refused(person.reason ?? 'This address can’t be invited.');
  const { items } = await callApi(api.tenant.users.$get({ query: { search: email, role: 'client' } }));
  const user = items.find((each) => each.email === person?.email);
  if (!user) throw refused('This address belongs to someone in your team who isn’t a client user.');
  return { userId: user.id, inviteUrl: person?.inviteUrl };
}

/** A failure whose message the dialog shows. */
const refused = (message: string) => new ApiError({ code: 'CONFLICT', message, status: 409, requestId: null });
