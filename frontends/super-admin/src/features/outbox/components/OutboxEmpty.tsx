import { Button, EmptyState, Link, useListParams, useQuery } from '@tenantry/kit';
import { platformMailQuery } from '../../mail/api/platformMailQuery.ts';
import { outboxTabs } from '../mailStates.ts';

const noneWords = {
  failing: {
    title: 'No mail fails',
    words: 'What Mailgun refuses stands here, with its reason, until it has gone out.',
  },
  waiting: {
    title: 'No mail waits',
    words: 'A mail stands here for the moment between being written and being taken by Mailgun.',
  },
  sent: { title: 'No mail was sent yet', words: 'What Mailgun took stands here.' },
};

/** Nothing in the outbox: because nothing was mailed yet, or because nothing fits. */
export function OutboxEmpty() {
  const { params, change } = useListParams();
  const status = outboxTabs.find((tab) => tab.status === params.get('status'))?.status;
  const showAll = (
    <Button onClick={() => change({ search: null, tenantId: null, status: null })}>Show all mails</Button>
  );
  if (params.has('search')) {
    return (
      <EmptyState title={`No mail to “${params.get('search')}”`} action={showAll}>
        Addresses are searched{status || params.has('tenantId') ? ', among these mails only' : ''}.
      </EmptyState>
    );
  }
  if (params.has('tenantId')) {
    return (
      <EmptyState title="No mail of this tenant" action={showAll}>
        {status ? noneWords[status].words : 'Nothing was mailed to its people so far.'}
      </EmptyState>
    );
  }
  if (status) {
    return (
      <EmptyState title={noneWords[status].title} action={showAll}>
        {noneWords[status].words}
      </EmptyState>
    );
  }
  return <NothingYet />;
}

function NothingYet() {
  const isConfigured = useQuery(platformMailQuery).data?.configured;
  return (
    <EmptyState
      title="No mail yet"
      action={
        isConfigured === false ? (
          <Button component={Link} to="/super/settings/mail">
            Set up mail
          </Button>
        ) : null
      }
    >
      Invitations, reset links and notices appear here, each with the state of its delivery.
      {isConfigured === false ? ' The platform has no mail account yet, so links are copied by hand.' : ''}
    </EmptyState>
  );
}
