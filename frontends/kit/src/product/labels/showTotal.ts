import { mostCounted } from '@tenantry/api/schemas';

/** A list's total in words: it is counted only so far. */
export const showTotal = (total: number) => `${total.toLocaleString('en')}${total >= mostCounted ? '+' : ''}`;
