import { Link, useLocation } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { TitledSection } from '../../../components/TitledSection.tsx';
import { tenantPath } from '../tenantPath.ts';

type Props = {
  title: string;
  tenantId: string;
  /** The tab with the details, and the link's text. */
  tab: string;
  more: string;
  children: ReactNode;
};

/** One part of a tenant in a few lines, with a link to its tab. */
export function Glance({ title, tenantId, tab, more, children }: Props) {
  const { search } = useLocation();
  return (
    <TitledSection
      title={title}
      level={3}
      end={<Link to={{ pathname: tenantPath(tenantId, tab), search }}>{more}</Link>}
    >
      {children}
    </TitledSection>
  );
}
