import { WorkspaceGate } from './WorkspaceGate.tsx';
import { ClientList } from '../features/clients/components/ClientList.tsx';
import { OwnRecord } from '../features/clients/components/OwnRecord.tsx';

/** The tenant's clients; a client user only sees their own record. */
export function ClientsPage() {
  return (
    <WorkspaceGate roles={['admin', 'employee', 'client']}>
      {({ role, tenant }) =>
        role === 'client' ? (
          <OwnRecord tenantName={tenant.displayName} />
        ) : (
          <ClientList tenantName={tenant.displayName} />
        )
      }
    </WorkspaceGate>
  );
}
