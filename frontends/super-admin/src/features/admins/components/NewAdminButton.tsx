import { Button, Link, useLocation } from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { ADMINS_PATH } from '../adminPaths.ts';

export function NewAdminButton() {
  const { search } = useLocation();
  return (
    <Button
      component={Link}
      to={{ pathname: `${ADMINS_PATH}/new`, search }}
      variant="filled"
      leftSection={<IconPlus size={14} />}
    >
      New Platform Admin
    </Button>
  );
}
