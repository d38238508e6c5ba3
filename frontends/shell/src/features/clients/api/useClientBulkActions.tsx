import { type Client, api, callApi, useQueryClient } from '@tenantry/kit';
import { type BulkAction, useBulkActions } from '@tenantry/kit/lists';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { CLIENTS_KEY } from './clientsQuery.ts';
import { useClientsDisabledReason } from './useClientsDisabledReason.ts';

const one = api.clients[':id'];
const archive = ({ id }: Client) => callApi(one.$delete({ param: { id } }));
const restore = ({ id }: Client) => callApi(one.restore.$post({ param: { id } }));

/** Actions for several clients at once. A list shows either current or archived ones. */
export function useClientBulkActions(rows: Client[] | undefined, isArchive: boolean) {
  const canChange = useClientsDisabledReason() === null;
  const queryClient = useQueryClient();
  const action: BulkAction<Client> = isArchive
    ? {
        label: 'Restore…',
        icon: <IconArchiveOff size={14} />,
        title: (count) => `Restore ${count}?`,
        description: 'They are back in the list for everyone in your team.',
        skips: ({ archivedAt }) => (archivedAt === null ? 'not archived' : null),
        run: (client) => restore(client).then(() => undefined),
        done: (count) => `Restored ${count}`,
        undo: archive,
      }
    : {
        label: 'Archive…',
        icon: <IconArchive size={14} />,
        title: (count) => `Archive ${count}?`,
        description:
          'They leave the list for everyone in your team. Nothing is lost: the records stay readable under Archived, and you can restore them from there.',
        isDestructive: true,
        skips: ({ archivedAt }) => (archivedAt === null ? null : 'archived already'),
        run: (client) => archive(client).then(() => undefined),
        done: (count) => `Archived ${count}`,
        undo: restore,
      };
  return useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: ({ name }) => name,
    noun: { one: 'client', many: 'clients' },
    actions: canChange ? [action] : [],
    exportPath: '/clients/export',
    refresh: () => queryClient.invalidateQueries({ queryKey: CLIENTS_KEY }),
  });
}
