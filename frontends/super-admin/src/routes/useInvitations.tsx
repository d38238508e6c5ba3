import { type InvitationItem, useListPage, useListParams, useQuery } from '@tenantry/kit';
import { useListTools } from '@tenantry/kit/lists';
import { INVITATIONS_PAGE, invitationsQuery } from '../features/invitations/api/invitationsQuery.ts';
import { invitationColumns } from '../features/invitations/components/invitationColumns.tsx';
import { invitationPhoneRow } from '../features/invitations/components/invitationPhoneRow.tsx';
import { invitationStates } from '../features/invitations/invitationStates.ts';
import { invitedPerson } from '../features/invitations/invitedPerson.ts';
import { useInvitationBulkActions } from './useInvitationBulkActions.tsx';
import { InvitationMenu } from './InvitationMenu.tsx';

const mailStates = ['none', 'waiting', 'sent', 'delivered', 'failed'] as const;
const sortKeys = ['expiresAt', 'createdAt'] as const;

/** The list of invitations for the current address: of all tenants and the platform, or of one tenant. */
export function useInvitations({ tenantId, prefix }: { tenantId?: string; prefix?: string } = {}) {
  const { params, oneOf, change } = useListParams(prefix);
  const given = (name: string) => params.get(name) ?? undefined;
  const sort = {
    key: oneOf('sort', sortKeys) ?? 'createdAt',
    order: oneOf('order', ['asc', 'desc']) ?? 'desc',
  } as const;
  const filter = {
    tenantId,
    search: given('search'),
    status: oneOf('status', invitationStates),
    mail: oneOf('mail', mailStates),
    sort: sort.key,
    order: sort.order,
  };
  const result = useQuery(invitationsQuery({ ...filter, cursor: given('cursor') }));
  const keepsQuery = tenantId !== undefined;
  const { table, footer } = useListPage(result, {
    list: tenantId ? `invitations of ${tenantId}` : 'invitations',
    pageSize: INVITATIONS_PAGE,
    ...(prefix && { prefix }),
  });
  const { columns, tools } = useListTools({
    list: tenantId ? 'tenant-invitations' : 'invitations',
    columns: invitationColumns({
      isOfOneTenant: tenantId !== undefined,
      menu: (invitation) => <InvitationMenu invitation={invitation} keepsQuery={keepsQuery} />,
    }),
    ...(prefix && { prefix }),
  });
  const { selection, bar } = useInvitationBulkActions(table.rows);
  return {
    tools,
    bar,
    table: {
      ...table,
      columns,
      rowKey: ({ id }: InvitationItem) => id,
      rowTo: (invitation: InvitationItem) => invitedPerson(invitation).path,
      keepsQuery,
      rowHeight: 44 as const,
      phone: invitationPhoneRow,
      ...(selection && { selection }),
      sort,
      onSort: ({ key, order }: { key: string; order: string }) => change({ sort: key, order }),
    },
    footer,
    filter,
    isFiltered: filter.search !== undefined || filter.status !== undefined || filter.mail !== undefined,
  };
}
