import { mailSettingsQuery, meQuery, useQuery } from '@tenantry/kit';
import { MailAccountPanel } from './MailAccountPanel.tsx';
import { MailFacts } from './MailFacts.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The tenant's own mail account. Keys are not for support to enter. */
export function MailSettings() {
  const { data: me } = useQuery(meQuery);
  const loaded = useQuery(mailSettingsQuery);
  return (
    <SettingsSection what="The mail account" loaded={loaded}>
      {(settings) =>
        me?.isImpersonatingUser ? (
          <MailFacts settings={settings} />
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
