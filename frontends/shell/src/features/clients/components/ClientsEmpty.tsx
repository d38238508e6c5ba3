import { Button, EmptyState, Link, useListParams } from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { useClientsDisabledReason } from '../api/useClientsDisabledReason.ts';

/** The empty state: no clients yet, or none that match. */
export function ClientsEmpty() {
  const { params, change } = useListParams();
  const search = params.get('search');
  const canChange = useClientsDisabledReason() === null;
  const isArchive = params.get('archived') === 'true';
  if (search) {
    return (
      <EmptyState
        title={`No client matches “${search}”`}
        action={<Button onClick={() => change({ search: null })}>Show all clients</Button>}
      >
        Names, email addresses and phone numbers are searched{isArchive ? ', among the archived ones only' : ''}.
      </EmptyState>
    );
  }
  if (isArchive) {
    return (
      <EmptyState
        title="Nothing is archived"
        action={<Button onClick={() => change({ archived: null })}>Show the clients</Button>}
      >
        A client that you archive leaves the list and stays readable here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No clients yet"
      action={
        canChange ? (
          <Button component={Link} to="/clients/new" leftSection={<IconPlus size={14} />}>
            New client
          </Button>
        ) : null
      }
    >
      A client is a person or an organisation that you look after.{canChange ? ' Add the first one.' : ''}
    </EmptyState>
  );
}
