import type { ProofMethod } from '@tenantry/kit';

/** What can be typed in, the easiest first. */
const order = ['code', 'recoveryCode'] as const;

export const usableMethods = (methods: readonly ProofMethod[]) => order.filter((method) => methods.includes(method));

export type FactorMethod = (typeof order)[number];
