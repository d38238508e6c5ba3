import { meQuery, useQuery, useSettingsDisabledReason } from '@tenantry/kit';
import { mailSettingsQuery } from '@tenantry/kit/settings';
import { MailAccountPanel } from './MailAccountPanel.tsx';
import { MailFacts } from './MailFacts.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The tenant's own mail account. Support can't enter keys. */
export function MailSettings() {
  const { data: me } = useQuery(meQuery);
  const loaded = useQuery(mailSettingsQuery);
  const settingsDisabledReason = useSettingsDisabledReason();
  const disabledReason = me?.isImpersonatingUser
    ? 'You can’t change or test the mail account while you’re impersonating a user. The tenant’s admin does this.'
    : settingsDisabledReason;
  return (
    <SettingsSection what="The mail account" loaded={loaded}>
      {(settings) =>
        disabledReason !== null ? (
          <MailFacts settings={settings} disabledReason={disabledReason} />
        ) : (
          <MailAccountPanel
            settings={settings}
            email={me?.user.email ?? ''}
            canMailOtherwise={me?.mailConfigured ?? false}
          />
        )
      }
    </SettingsSection>
  );
}
