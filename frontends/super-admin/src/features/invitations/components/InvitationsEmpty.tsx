import { Button, EmptyState, useListParams } from '@tenantry/kit';

/** The empty state: no one was invited, or no invitation matches the filters. */
export function InvitationsEmpty({ prefix, of }: { prefix?: string; of: string }) {
  const { params, change } = useListParams(prefix);
  if (params.has('search') || params.has('status') || params.has('mail')) {
    return (
      <EmptyState
        title="No invitations match these filters"
        action={
          <Button onClick={() => change({ search: null, status: null, mail: null })}>Show all invitations</Button>
        }
      >
        Searched names and email addresses {of}.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No invitations yet">
      Everyone who is invited appears here with the state of their link.
    </EmptyState>
  );
}
