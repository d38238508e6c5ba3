import { Outlet, Page, TabLinks, UnsavedChangesGuard, useLocation } from '@tenantry/kit';
import { WorkspaceGate } from './WorkspaceGate.tsx';

const tabs = [
  { label: 'Profile', to: '/settings' },
  { label: 'Branding', to: '/settings/branding' },
  { label: 'Mail', to: '/settings/mail' },
  { label: 'Security', to: '/settings/security' },
];

/** The settings that the wizard asked for, to change them later. */
export function SettingsPage() {
  const { pathname } = useLocation();
  return (
    <WorkspaceGate roles={['admin']}>
      {({ tenant }) => (
        <Page
          title="Settings"
          purpose={`How ${tenant.displayName} presents itself, sends mail, and lets people sign in.`}
        >
          <TabLinks label="Settings" items={tabs.map((tab) => ({ ...tab, isCurrent: tab.to === pathname }))} />
          <UnsavedChangesGuard>
            <Outlet />
          </UnsavedChangesGuard>
        </Page>
      )}
    </WorkspaceGate>
  );
}
