import { meQuery, useNavigate, useQueryClient } from '@tenantry/kit';
import { useEffect } from 'react';

/** Leaves the wizard if onboarding is already complete, for example because another admin finished it. */
export function AlreadyOnboarded() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    // Refetch first; with the old answer the shell would redirect back here.
    void queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).then(() => navigate('/', { replace: true }));
  }, [queryClient, navigate]);
  return null;
}
