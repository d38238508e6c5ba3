import {
  AddressNote,
  ConfirmDialog,
  LinkDialog,
  TextInput,
  type TeamPerson,
  useAttemptKey,
  useKnownMe,
  useMutation,
} from '@tenantry/kit';
import { useState } from 'react';
import { useRefreshTeam } from '../api/teamQuery.ts';
import { personLabel } from '../personLabel.ts';
import { type HandedOver, type LinkActionName, makeLink } from './personActions.ts';
import styles from './actions.module.css';

type Props = { name: LinkActionName; person: TeamPerson; onClose: () => void };

const MAX_REASON = 300;

/** Asks first, creates a link, then shows it. */
export function PersonLinkDialog({ name, person, onClose }: Props) {
  const refresh = useRefreshTeam();
  const canMail = useKnownMe()?.mailConfigured ?? false;
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const attempt = useAttemptKey();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => makeLink(name, person, reason.trim(), attempt.headersFor([name, person.id])),
    onSuccess: () => refresh(),
  });
  if (data) return <ShowLink link={data} person={person} onClose={onClose} />;
  const { title, text, label, isDestructive } = questions(personLabel(person))[name];
  const needsReason = name === 'resetFactors';
  const confirm = () => {
    if (needsReason && reason.trim() === '') setMissing(true);
    else if (!isPending) mutate();
  };
  return (
    <ConfirmDialog
      isOpen
      title={title}
      confirmLabel={label}
      isDestructive={isDestructive}
      isPending={isPending}
      failure={error}
      onConfirm={confirm}
      onCancel={onClose}
    >
      {text}
      {canMail && (name === 'resetLink' || name === 'resetFactors') ? <AddressNote email={person.email} /> : null}
      {needsReason ? (
        <form
          className={styles['reason']}
          onSubmit={(event) => {
            event.preventDefault();
            confirm();
          }}
        >
          <TextInput
            label="Reason"
            description="How you made sure that it’s really them. It’s shown in the activity."
            error={isMissing ? 'Say why: the other admins see it.' : undefined}
            value={reason}
            maxLength={MAX_REASON}
            autoComplete="off"
            data-autofocus
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
        </form>
      ) : null}
    </ConfirmDialog>
  );
}

const questions = (
  who: string,
): Record<LinkActionName, { title: string; text: string; label: string; isDestructive: boolean }> => ({
  inviteLink: {
    title: `Show the invite link of ${who}?`,
    text: 'The first person to open it sets the password. The activity shows that you viewed it.',
    label: 'Show link',
    isDestructive: false,
  },
  newInviteLink: {
    title: `Make a new invite link for ${who}?`,
    text: 'The previous link stops working.',
    label: 'Make a new link',
    isDestructive: false,
  },
  resetLink: {
    title: `Make a reset link for ${who}?`,
    text: `${who} uses it to choose a new password. The current password works until then.`,
    label: 'Make reset link',
    isDestructive: false,
  },
  resetFactors: {
    title: `Reset the second factor of ${who}?`,
    text:
      `Make sure first that it’s really ${who} who is asking. Passkeys, the authenticator app and the recovery codes stop ` +
      'working, they are signed out everywhere, and the password no longer works. You get a link to hand over.',
    label: 'Reset second factor',
    isDestructive: true,
  },
});

function ShowLink({ link, person, onClose }: { link: HandedOver; person: TeamPerson; onClose: () => void }) {
  const who = personLabel(person);
  return (
    <LinkDialog label={link.label} name={who} link={link} onClose={onClose}>
      {link.emailSent ? `${who} is told by email that you did this. ` : ''}Share it through a channel you trust: the
      first person to open it sets the password.
    </LinkDialog>
  );
}
