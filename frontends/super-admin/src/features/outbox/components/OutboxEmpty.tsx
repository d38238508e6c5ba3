import { Button, EmptyState, Link, useListParams, useQuery, usePlatformRights } from '@tenantry/kit';
import { platformMailQuery } from '../../mail/api/platformMailQuery.ts';
import { outboxTabs } from '../outboxTabs.ts';

const reported = 'Mailgun reports this once its webhooks are set up under System Settings → Mail.';

const emptyTexts = {
  failing: {
    title: 'No failing emails',
    text: 'Emails that couldn’t be sent appear here with the reason.',
  },
  waiting: {
    title: 'No emails waiting',
    text: 'Emails appear here until the mail server accepts them.',
  },
  sent: { title: 'No emails sent yet', text: 'Emails that the mail server accepted appear here.' },
  delivered: { title: 'No emails known to be delivered', text: reported },
  bounced: { title: 'No emails bounced', text: reported },
  complained: { title: 'No emails marked as spam', text: reported },
};

/** The empty state: no email yet, or none that matches the filters. */
export function OutboxEmpty() {
  const { params, change } = useListParams();
  const status = outboxTabs.find((tab) => tab.status === params.get('status'))?.status;
  const showAll = (
    <Button onClick={() => change({ search: null, tenantId: null, status: null })}>Show all emails</Button>
  );
  if (params.has('search')) {
    return (
      <EmptyState title={`No email to “${params.get('search')}”`} action={showAll}>
        Searched email addresses{status || params.has('tenantId') ? ' among these emails only' : ''}.
      </EmptyState>
    );
  }
  if (params.has('tenantId')) {
    return (
      <EmptyState title="No email for this tenant" action={showAll}>
        {status ? emptyTexts[status].text : 'Its users haven’t been sent any email yet.'}
      </EmptyState>
    );
  }
  if (status) {
    return (
      <EmptyState title={emptyTexts[status].title} action={showAll}>
        {emptyTexts[status].text}
      </EmptyState>
    );
  }
  return <NothingYet />;
}

function NothingYet() {
  const { may } = usePlatformRights();
  const isConfigured = useQuery({ ...platformMailQuery, enabled: may('readPlatformSettings') }).data?.configured;
  return (
    <EmptyState
      title="No email yet"
      action={
        isConfigured === false && may('managePlatformSettings') ? (
          <Button component={Link} to="/super/settings/mail">
            Set up mail
          </Button>
        ) : null
      }
    >
      Invitations, reset links and notices appear here with their delivery status.
      {isConfigured === false ? ' The platform has no mail account yet, so you have to copy links by hand.' : ''}
    </EmptyState>
  );
}
