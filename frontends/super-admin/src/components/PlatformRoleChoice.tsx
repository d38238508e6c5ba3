import { type PlatformRole, platformRoleDescriptions, platformRoleLabels, platformRoles } from '@tenantry/kit';
import { DescribedChoice } from './DescribedChoice.tsx';

type Props = { value: PlatformRole; onChange: (role: PlatformRole) => void };

const options = platformRoles.map((role) => ({
  value: role,
  label: platformRoleLabels[role],
  description: platformRoleDescriptions[role],
}));

export const PlatformRoleChoice = (props: Props) => (
  <DescribedChoice label="Platform role" options={options} {...props} />
);
