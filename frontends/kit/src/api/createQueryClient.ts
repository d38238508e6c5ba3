import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './ApiError.ts';
import { actingTenant } from './actingTenant.ts';
import { ME_KEY } from './meQuery.ts';

/** Responses which mean that what we know about this session is out of date. */
const sessionCodes = new Set([
  'UNAUTHENTICATED',
  'SECOND_FACTOR_REQUIRED',
  'SECOND_FACTOR_ENROLMENT_REQUIRED',
  'PASSWORD_CHANGE_REQUIRED',
  'PASSWORD_EXPIRED',
  'TENANT_INACTIVE',
  'TENANT_SUSPENDED',
]);

/** Retries only if that can help: for an unreachable or overloaded server, never after a refusal. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown, key?: readonly unknown[]) => {
    if (key?.[0] === ME_KEY[0] || !(error instanceof ApiError) || !isAboutSession(error)) return;
    void client.invalidateQueries({ queryKey: ME_KEY });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { retry: false },
    },
  });
  return client;
}

function isAboutSession({ code }: ApiError): boolean {
  // A platform admin who acts as a tenant that was just deleted gets NOT_FOUND for everything.
  return sessionCodes.has(code) || (code === 'NOT_FOUND' && actingTenant.read() !== null);
}

function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}
