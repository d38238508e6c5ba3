import { ConfirmDialog, api, callApi, toast, useMutation, useQueryClient } from '@tenantry/kit';
import { sessionsQuery } from '../api/sessionsQuery.ts';

type Props = { isOpen: boolean; others: number; onClose: () => void };

export function EndOthersDialog({ isOpen, others, onClose }: Props) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => callApi(api.auth.sessions.$delete()),
    onSuccess: async ({ ended }) => {
      onClose();
      await queryClient.invalidateQueries(sessionsQuery);
      toast.success(ended === 1 ? 'One other session ended' : `${ended} other sessions ended`);
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title="Sign out everywhere else?"
      confirmLabel="Sign out everywhere else"
      isPending={end.isPending}
      failure={end.error}
      onConfirm={() => end.mutate()}
      onCancel={() => {
        end.reset();
        onClose();
      }}
    >
      {others === 1 ? 'One other place' : `${others} other places`} where you are signed in will ask for your password
      again, at once. You stay signed in here.
    </ConfirmDialog>
  );
}
