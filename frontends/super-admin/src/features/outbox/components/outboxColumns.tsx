import { type Column, type OutboxItem, RowTitle, Time, hasDeliveryProblem } from '@tenantry/kit';
import { explainMailError } from '../explainMailError.ts';
import { mailKind } from '../mailKinds.ts';
import { MailTime } from './MailTime.tsx';
import { MailRowMenu } from './MailRowMenu.tsx';
import { MailStatusMark } from './MailStatusMark.tsx';
import { RetryButton } from './RetryButton.tsx';
import styles from './outboxColumns.module.css';

const tenant: Column<OutboxItem> = {
  key: 'tenant',
  header: 'Tenant',
  width: 170,
  minWidth: 120,
  yields: 4,
  cell: (mail) =>
    mail.tenant === null ? (
      <span className={styles['quiet']}>Platform</span>
    ) : (
      <span title={mail.tenant.name}>{mail.tenant.name}</span>
    ),
};

const columns: Column<OutboxItem>[] = [
  {
    key: 'to',
    header: 'To',
    minWidth: 256,
    cell: (mail) => (
      <RowTitle>
        <span title={mail.toEmail}>{mail.toEmail}</span>
      </RowTitle>
    ),
  },
  {
    key: 'about',
    header: 'About',
    width: 190,
    minWidth: 130,
    yields: 5,
    cell: ({ template }) => (
      <span className={styles['quiet']} title={mailKind(template)}>
        {mailKind(template)}
      </span>
    ),
  },
  tenant,
  { key: 'status', header: 'Status', width: 132, cell: (mail) => <MailStatusMark mail={mail} /> },
  {
    key: 'error',
    header: 'Problem',
    width: 210,
    minWidth: 180,
    yields: 3,
    cell: ({ lastError, delivery }) =>
      hasDeliveryProblem(delivery) ? (
        <span title={delivery.reason ?? undefined}>{delivery.reason ?? 'No reason given'}</span>
      ) : (
        <LastError answer={lastError} />
      ),
  },
  { key: 'attempts', header: 'Attempts', width: 82, align: 'right', yields: 1, cell: ({ attempts }) => attempts },
  {
    key: 'moment',
    header: 'Sent or next try',
    width: 126,
    cell: (mail) => (
      <span className={styles['quiet']}>
        <MailTime mail={mail} />
      </span>
    ),
  },
  {
    key: 'written',
    header: 'Created',
    width: 104,
    yields: 2,
    cell: ({ createdAt }) => (
      <span className={styles['quiet']}>
        <Time at={createdAt} />
      </span>
    ),
  },
  {
    key: 'actions',
    header: 'Actions',
    width: 124,
    align: 'right',
    isHeaderHidden: true,
    cell: (mail) => (
      <span className={styles['actions']}>
        <RetryButton mail={mail} />
        <MailRowMenu mail={mail} />
      </span>
    ),
  },
];

export const outboxColumns = columns;

/** Without the tenant column, for the tenant drawer. */
export const tenantOutboxColumns = columns.filter((column) => column !== tenant);

function LastError({ answer }: { answer: string | null }) {
  if (answer === null) return <span className={styles['quiet']}>None</span>;
  return <span title={answer}>{explainMailError(answer).short}</span>;
}
