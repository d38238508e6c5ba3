import type { ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { PendingButton } from '../ui/PendingButton.tsx';

type Props = ButtonProps & {
  /** May be outside of its form, in a drawer's footer. */
  form: { id: string; isPending: boolean; disabledReason?: string | null };
  children: ReactNode;
};

/** The one filled button of a form. Absent where the form can only be read. */
export function SubmitButton({ form, children, ...rest }: Props) {
  if (form.disabledReason) return null;
  return (
    <PendingButton type="submit" form={form.id} variant="filled" isPending={form.isPending} {...rest}>
      {children}
    </PendingButton>
  );
}
