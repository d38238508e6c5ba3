import { BrandScope, type SecondFactorState, TenantTile } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { SignInLayout } from '../components/SignInLayout.tsx';

type Props = { tenant: SecondFactorState['tenant']; title: string; subtitle: ReactNode; children: ReactNode };

/** A sign-in page of the account's tenant, or of the platform. */
export function SecondFactorLayout({ tenant, title, subtitle, children }: Props) {
  return (
    <BrandScope color={tenant?.primaryColor ?? null}>
      <SignInLayout
        title={title}
        subtitle={subtitle}
        mark={
          tenant ? (
            <TenantTile name={tenant.displayName} color={tenant.primaryColor} logoUrl={tenant.logoUrl} size={40} />
          ) : undefined
        }
      >
        {children}
      </SignInLayout>
    </BrandScope>
  );
}
