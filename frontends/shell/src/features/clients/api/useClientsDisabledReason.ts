import { changeAsTenantDisabledReason, useKnownMe } from '@tenantry/kit';

/** Why the caller can't add or change clients: a platform admin whose role can only read. */
export const useClientsDisabledReason = (): string | null => changeAsTenantDisabledReason(useKnownMe());
