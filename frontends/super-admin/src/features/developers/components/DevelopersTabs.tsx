import { TabLinks } from '@tenantry/kit';
import { DEVELOPERS_PATH } from '../developersPath.ts';

export const BACKENDS_PATH = `${DEVELOPERS_PATH}/backends`;

export const DevelopersTabs = ({ current }: { current: 'keys' | 'backends' }) => (
  <TabLinks
    label="Developers"
    items={[
      { label: 'Service keys', to: DEVELOPERS_PATH, isCurrent: current === 'keys' },
      { label: 'Backends', to: BACKENDS_PATH, isCurrent: current === 'backends' },
    ]}
  />
);
