import { Button, Link, SettingRow, Time } from '@tenantry/kit';

/** The user's own password. `changedAt` is null until it is known. */
export function PasswordSetting({ changedAt }: { changedAt: string | null }) {
  return (
    <SettingRow
      isOnPage
      title="Password"
      help="For when you don’t have a passkey."
      state={
        changedAt ? (
          <>
            Changed <Time at={changedAt} as="date" />
          </>
        ) : (
          'Set'
        )
      }
      more="Changing it signs you out everywhere else."
      action={
        <Button component={Link} to="/change-password?next=%2Faccount%2Fsecurity">
          Change password…
        </Button>
      }
    />
  );
}
