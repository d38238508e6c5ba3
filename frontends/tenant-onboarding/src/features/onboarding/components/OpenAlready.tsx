import { meQuery, useNavigate, useQueryClient } from '@tenantry/kit';
import { useEffect } from 'react';

/** Another admin finished meanwhile, or it was done long ago: into the workspace. */
export function OpenAlready() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    // Asked anew first: by what was known before, the shell would lead back here.
    void queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).then(() => navigate('/clients', { replace: true }));
  }, [queryClient, navigate]);
  return null;
}
