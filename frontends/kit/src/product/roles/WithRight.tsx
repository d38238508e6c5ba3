import type { PlatformRight } from '@tenantry/api/schemas';
import type { ReactNode } from 'react';
import { usePlatformRights } from './usePlatformRights.ts';

type Props = { right: PlatformRight; children: ReactNode; otherwise?: ReactNode };

/** Shows its content only to platform admins whose role allows it. */
export function WithRight({ right, children, otherwise = null }: Props) {
  return usePlatformRights().may(right) ? children : otherwise;
}
