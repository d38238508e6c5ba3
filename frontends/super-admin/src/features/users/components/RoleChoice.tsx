import { type TenantRole, tenantRoles } from '@tenantry/kit';
import { DescribedChoice } from '../../../components/DescribedChoice.tsx';

type Props = { value: TenantRole; onChange: (role: TenantRole) => void };

const options = tenantRoles.map(({ role, label, description }) => ({ value: role, label, description }));

export const RoleChoice = (props: Props) => <DescribedChoice label="Role" options={options} {...props} />;
