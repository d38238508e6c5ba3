import { ApiError, type TenantBranding, queryOptions } from '@tenantry/kit';

/** The branding of a tenant's sign-in page; null if there is no such tenant. Public, and outside the API. */
export const brandingQuery = (slug: string) =>
  queryOptions({
    queryKey: ['branding', slug],
    queryFn: async ({ signal }): Promise<TenantBranding | null> => {
      const answer = await fetch(`/branding/${encodeURIComponent(slug)}`, {
        signal,
        headers: { accept: 'application/json' },
      }).catch((cause: unknown) => {
        if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
        throw new ApiError({
          code: 'UNREACHABLE',
          message: 'The server could not be reached. Check your connection and try again.',
          status: 0,
          requestId: null,
        });
      });
      if (answer.status === 404) return null;
      if (answer.ok) return (await answer.json()) as TenantBranding;
      throw new ApiError({
        code: 'UNEXPECTED_ANSWER',
        message: `The server answered ${answer.status}. Try again in a moment.`,
        status: answer.status,
        requestId: answer.headers.get('x-request-id'),
      });
    },
    staleTime: 60_000,
  });
