import { Button, DottedLine, Link, type SecurityPolicy, Time, formatNumber, hasStarted } from '@tenantry/kit';
import { IconBuilding } from '@tabler/icons-react';
import { useState } from 'react';
import { tenantPath } from '../../tenants/tenantPath.ts';
import styles from './TenantsRequiringMore.module.css';

/** Which tenants require more of their people than the platform does. */
export function TenantsRequiringMore({ count, tenants }: { count: number; tenants: SecurityPolicy['requiringMore'] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className={styles['note']}>
        <IconBuilding size={15} aria-hidden />
        <span>A tenant can require more, never less. {tenantsText(count)}</span>
        {count > 0 ? (
          <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide them' : 'Show them'}
          </Button>
        ) : null}
      </p>
      {isOpen ? (
        <ul className={styles['tenants']} aria-label="Tenants that require more">
          {tenants.map((tenant) => (
            <li key={tenant.id}>
              <Link to={tenantPath(tenant.id)}>{tenant.name}</Link>
              <span className={styles['rule']}>
                <DottedLine items={rulesOf(tenant)} />
              </span>
              <span>{missingText(tenant.withoutFactor)}</span>
            </li>
          ))}
          {tenants.length < count ? <li>And {formatNumber(count - tenants.length)} more.</li> : null}
        </ul>
      ) : null}
    </>
  );
}

const rulesOf = ({ tenantAdminsFrom, everyoneFrom }: SecurityPolicy['requiringMore'][number]) => [
  ...(tenantAdminsFrom === null ? [] : [<Rule key="admins" of="Admins" from={tenantAdminsFrom} />]),
  ...(everyoneFrom === null ? [] : [<Rule key="everyone" of="Everyone" from={everyoneFrom} />]),
];

const Rule = ({ of, from }: { of: string; from: string }) => (
  <>
    {of} {hasStarted(from) ? 'since' : 'from'} <Time at={from} as="date" />
  </>
);

const missingText = (count: number) => (count === 0 ? 'Everyone has one' : `${formatNumber(count)} without one`);

function tenantsText(count: number): string {
  if (count === 0) return 'None does yet.';
  return count === 1 ? '1 tenant does.' : `${formatNumber(count)} tenants do.`;
}
