import type { Me } from '@tenantry/kit';

/** Whoever begins or stops to look through somebody's eyes stands for a moment on a page of the other workspace. */
export const hasSwitchedIdentity = (me: Me) => me.isImpersonatingUser || me.effectiveUserRole === 'super_user';
