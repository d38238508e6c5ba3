import {
  type Column,
  invitationStatuses,
  tenantRoleLabel,
  tenantRoles,
  tenantStatuses,
  userStatuses,
} from '@tenantry/kit';
import { expect, it } from 'vitest';
import { firstScreens } from '../firstScreens.ts';
import { tenantColumns } from './features/tenants/components/tenantColumns.tsx';
import { tenantMailLabels } from './features/tenants/components/TenantMailStatus.tsx';

const room = ({ key, header, width, minWidth, align, yields, isHeaderHidden }: Column<never>) => ({
  key,
  ...(isHeaderHidden ? {} : { header }),
  width,
  minWidth,
  align,
  yields,
});
const withoutCell = ({ cell: _, ...column }: Partial<Column<never>>) => column;

it('the document keeps the same room for each column as the list', () => {
  const shown = firstScreens.rows['/super/tenants']!.columns!;
  expect(shown.map((column) => withoutCell(column as never))).toEqual(
    (tenantColumns as Column<never>[]).map((column) => JSON.parse(JSON.stringify(room(column)))),
  );
});

const all = JSON.stringify(firstScreens);

it.each(Object.entries({ ...tenantStatuses }))(
  'the document calls a tenant that is %s as the list does',
  (status, { kind, label }) => expect(all).toContain(`"${status}":${JSON.stringify({ kind, label })}`),
);

it.each([...Object.entries(userStatuses), ...Object.entries(invitationStatuses)])(
  'the document calls a user or invitation that is %s as the drawer does',
  (status, { kind, label }) => expect(all).toContain(`"${status}":${JSON.stringify({ kind, label })}`),
);

it('the document has the labels of roles and mail accounts', () => {
  for (const { role } of tenantRoles) expect(all).toContain(`"${role}":"${tenantRoleLabel(role)}"`);
  for (const label of Object.values(tenantMailLabels)) expect(all).toContain(`"${label}"`);
});
