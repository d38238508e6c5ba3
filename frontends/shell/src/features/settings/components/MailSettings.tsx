import { meQuery, useQuery } from '@tenantry/kit';
import { mailSettingsQuery } from '@tenantry/kit/settings';
import { useClosedSettingReason } from '../useClosedSettingReason.ts';
import { MailAccountPanel } from './MailAccountPanel.tsx';
import { MailFacts } from './MailFacts.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The tenant's own mail account. Support can't enter keys. */
export function MailSettings() {
  const { data: me } = useQuery(meQuery);
  const loaded = useQuery(mailSettingsQuery);
  const disabledReason = useClosedSettingReason('change or test the mail account');
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
