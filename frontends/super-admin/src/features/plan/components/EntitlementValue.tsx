import { type Entitlement, StatusMark } from '@tenantry/kit';

/** A value in words: on, off, a number or a text. */
export function EntitlementValue({ value }: Pick<Entitlement, 'value'>) {
  if (typeof value !== 'boolean') return <span title={String(value)}>{value}</span>;
  return <StatusMark kind={value ? 'active' : 'inactive'}>{value ? 'On' : 'Off'}</StatusMark>;
}
