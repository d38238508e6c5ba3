import { type Me, ME_KEY, SessionLost, type createQueryClient } from '@tenantry/kit';
import { identityOf } from './identityOf.ts';

/** Resolves once the session that ended is replaced: `true` when the page may go on as the same person. */
export async function signedInAgain(queryClient: ReturnType<typeof createQueryClient>): Promise<boolean> {
  const before = queryClient.getQueryData<Me | null>(ME_KEY);
  if (!before) return false;
  await queryClient.refetchQueries({ queryKey: ME_KEY }, { cancelRefetch: false });
  return new Promise((resolve) => {
    const look = () => {
      const { data, error } = queryClient.getQueryState<Me | null>(ME_KEY) ?? {};
      if (error instanceof SessionLost) return;
      stop();
      resolve(!error && Boolean(data && identityOf(data) === identityOf(before)));
    };
    const stop = queryClient.getQueryCache().subscribe(look);
    look();
  });
}
