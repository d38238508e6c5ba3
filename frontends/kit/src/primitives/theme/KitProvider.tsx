import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Toaster } from '../toast/Toaster.tsx';
import { cssVariablesResolver } from './cssVariablesResolver.ts';
import { POPUPS_ID } from './popups.ts';
import { readStyleNonce } from './readStyleNonce.ts';
import { theme } from './theme.ts';
import { themeChoice } from './themeChoice.ts';
import { useIsPrinting } from './useIsPrinting.ts';

type Props = {
  queryClient: QueryClient;
  children: ReactNode;
  /** `test` renders without transitions. */
  env?: 'default' | 'test';
};

/** Theme, data and toasts for every page of the shell and the remotes. */
export function KitProvider({ queryClient, children, env = 'default' }: Props) {
  const isPrinting = useIsPrinting();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={themeChoice}
      defaultColorScheme="auto"
      // Paper is white.
      {...(isPrinting && { forceColorScheme: 'light' })}
      getStyleNonce={readStyleNonce}
      env={env}
    >
      <QueryClientProvider client={queryClient}>
        {children}
        <section aria-label="Messages and menus">
          <Toaster />
          <div id={POPUPS_ID} />
        </section>
      </QueryClientProvider>
    </MantineProvider>
  );
}
