import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { ButtonHTMLAttributes, MouseEvent } from 'react';

type Props = ButtonProps & Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps> & { isPending: boolean };

/** Shows that its work is under way, and can't be pressed twice. It keeps the focus meanwhile. */
export function PendingButton({ isPending, leftSection, onClick, children, ...rest }: Props) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isPending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...rest}
      onClick={press}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      leftSection={isPending ? <Loader size={14} color="currentColor" aria-hidden /> : leftSection}
    >
      {children}
    </Button>
  );
}
