const KEY = 'tenantry-acting-tenant';

const listeners = new Set<() => void>();

/**
 * The tenant that a platform admin acts as, in this tab only. The shell notices the change, asks anew who is
 * signed in and shows that tenant's workspace; calls to the console itself are not affected.
 */
export function actAsTenant(tenantId: string): void {
  sessionStorage.setItem(KEY, tenantId);
  tell();
}

/** Back to being nobody but oneself. */
export function leaveActingTenant(): void {
  sessionStorage.removeItem(KEY);
  tell();
}

/** What the shell and the client need of it. */
export const actingTenant = {
  read: (): string | null => sessionStorage.getItem(KEY),
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

function tell(): void {
  for (const listener of listeners) listener();
}
