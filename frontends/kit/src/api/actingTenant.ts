import { createListeners } from '../primitives/createListeners.ts';

const KEY = 'tenantry-acting-tenant';

const listeners = createListeners();

/**
 * Acts as a tenant, in this tab only. The shell then asks the API who is signed in and shows that tenant's workspace;
 * calls to the console itself are not affected.
 */
export function actAsTenant(tenantId: string): void {
  sessionStorage.setItem(KEY, tenantId);
  listeners.notify();
}

/** Stops acting as a tenant. */
export function leaveActingTenant(): void {
  sessionStorage.removeItem(KEY);
  listeners.notify();
}

/** For the shell and the API client. */
export const actingTenant = {
  read: (): string | null => sessionStorage.getItem(KEY),
  subscribe: listeners.subscribe,
};
