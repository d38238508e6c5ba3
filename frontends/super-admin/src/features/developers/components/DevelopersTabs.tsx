import { TabLinks } from '@tenantry/kit';
import { DEVELOPERS_PATH } from '../developersPath.ts';

export const BACKENDS_PATH = `${DEVELOPERS_PATH}/backends`;

export const WEBHOOKS_PATH = `${DEVELOPERS_PATH}/webhooks`;

export const DevelopersTabs = ({ current }: { current: 'keys' | 'backends' | 'webhooks' }) => (
  <TabLinks
    label="Developers"
    items={[
      { label: 'Service keys', to: DEVELOPERS_PATH, isCurrent: current === 'keys' },
      { label: 'Webhooks', to: WEBHOOKS_PATH, isCurrent: current === 'webhooks' },
      { label: 'Backends', to: BACKENDS_PATH, isCurrent: current === 'backends' },
    ]}
  />
);
