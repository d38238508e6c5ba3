import { DataTable, ExportMenu, Page, WithRight } from '@tenantry/kit';
import { InvitationsEmpty } from '../features/invitations/components/InvitationsEmpty.tsx';
import { InvitationsToolbar } from '../features/invitations/components/InvitationsToolbar.tsx';
import { useInvitations } from './useInvitations.tsx';

/** The invitations of every tenant and of the platform. */
export function InvitationsPage() {
  const { table, footer, filter, isFiltered, tools, bar } = useInvitations();
  return (
    <Page title="Invitations" purpose="Who was invited, and the status of their newest link.">
      <InvitationsToolbar
        searches="Search person or tenant"
        end={
          <>
            {tools}
            <WithRight right="exportLists">
              <ExportMenu path="/super/invitations/export" query={filter} isFiltered={isFiltered} />
            </WithRight>
          </>
        }
      />
      {bar}
      <DataTable label="Invitations" {...table} empty={<InvitationsEmpty of="of people, and names of tenants" />} />
      {footer}
    </Page>
  );
}
