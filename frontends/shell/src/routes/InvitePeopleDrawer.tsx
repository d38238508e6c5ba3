import {
  AddressNote,
  Button,
  DrawerFooter,
  FailureNote,
  type InvitedPeople as Invited,
  RouteDrawer,
  SeatsBar,
  SubmitButton,
  type TeamPage,
  api,
  apiErrorToFields,
  callApi,
  counted,
  formatNumber,
  policies,
  toast,
  useAttemptKey,
  useKnownMe,
  useLocation,
  useMutation,
  useNavigate,
  useQuery,
  useUnsavedChanges,
} from '@tenantry/kit';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { teamQuery, useRefreshTeam } from '../features/team/api/teamQuery.ts';
import { EmailsField } from '../features/team/components/EmailsField.tsx';
import { InvitedPeople } from '../features/team/components/InvitedPeople.tsx';
import { RoleField } from '../features/team/components/RoleField.tsx';
import styles from '../features/team/components/team.module.css';
import { type Entry, mostPeople, readPeople, withPeople } from '../features/team/readPeople.ts';
import { useTeamDisabledReason } from '../features/team/useTeamDisabledReason.ts';

const LIST = '/team';
/** Only the first addresses of a long list are looked up. */
const mostNotes = 20;
type Role = 'admin' | 'employee' | 'client';

/** Invites several people with one role: by email, or with links to share. */
export function InvitePeopleDrawer() {
  const me = useKnownMe();
  const disabledReason = useTeamDisabledReason();
  const navigate = useNavigate();
  const { search } = useLocation();
  const refresh = useRefreshTeam();
  const seats = useQuery(teamQuery({})).data?.seats ?? null;
  const [entries, setEntries] = useState<Entry[]>([]);
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [role, setRole] = useState<Role>('employee');
  const canMail = me?.mailConfigured ?? false;
  const [wantsEmail, setWantsEmail] = useState(true);
  const sendEmail = canMail && wantsEmail;
  const [invited, setInvited] = useState<Invited | null>(null);
  const form = useId();
  useUnsavedChanges(() => invited === null && (entries.length > 0 || text.trim() !== ''));
  const close = () => void navigate({ pathname: LIST, search });

  const attempt = useAttemptKey();
  const invite = useMutation({
    mutationFn: (entered: Entry[]) => {
      const json = { people: entered.map(({ problem: _, ...person }) => person), role, sendEmail };
      return callApi(api.tenant.users.invite.$post({ json }, { headers: attempt.headersFor(json) }));
    },
    onSuccess: (answer, sent) => {
      attempt.renew();
      void refresh();
      setEntries((all) => all.filter((entry) => !sent.includes(entry)));
      toast.success(doneText(answer));
      setInvited(answer);
    },
    onError: (failure) => setError(Object.values(apiErrorToFields(failure))[0]),
  });

  const all = withPeople(entries, readPeople(text));
  const ready = all.filter(({ problem }) => problem === null);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setEntries(all);
    setText('');
    if (invite.isPending || disabledReason !== null) return;
    if (ready.length === 0) return setError('Enter at least one email address.');
    if (ready.length > mostPeople) return setError(`At most ${mostPeople} people at once.`);
    setError(undefined);
    invite.mutate(ready);
  };

  if (invited) {
    const again = () => {
      setInvited(null);
      invite.reset();
    };
    return (
      <RouteDrawer
        title="Invited people"
        closeTo={LIST}
        footer={
          <DrawerFooter
            other={
              <Button variant="subtle" onClick={again}>
                {entries.length > 0 ? `Fix ${entries.length} more` : 'Invite more'}
              </Button>
            }
          >
            <Button variant="filled" onClick={close}>
              Done
            </Button>
          </DrawerFooter>
        }
      >
        <InvitedPeople invited={invited} />
      </RouteDrawer>
    );
  }
  return (
    <RouteDrawer
      title="Invite people"
      closeTo={LIST}
      footer={
        <DrawerFooter>
          <SubmitButton
            form={{ id: form, isPending: invite.isPending, disabledReason }}
            leftSection={<IconSend size={15} />}
          >
            {ready.length === 0 ? 'Invite' : `Invite ${counted(ready.length, 'person', 'people')}`}
          </SubmitButton>
        </DrawerFooter>
      }
    >
      <form id={form} className={styles['section']} noValidate onSubmit={submit}>
        {disabledReason === null ? null : <p className={styles['quiet']}>{disabledReason}.</p>}
        <EmailsField
          entries={entries}
          text={text}
          error={error}
          onChange={(next, typed) => {
            setEntries(next);
            setText(typed);
            setError(undefined);
          }}
        />
        {sendEmail ? entries.slice(0, mostNotes).map(({ email }) => <AddressNote key={email} email={email} />) : null}
        <RoleField value={role} onChange={setRole} />
        <HowTheyGetIn canMail={canMail} value={sendEmail} onChange={setWantsEmail} />
        {seats ? <SeatsAfter seats={seats} more={role === 'client' ? 0 : ready.length} /> : null}
        {invite.error ? <FailureNote title="Nobody was invited" error={invite.error} /> : null}
      </form>
    </RouteDrawer>
  );
}

type HowProps = { canMail: boolean; value: boolean; onChange: (sendEmail: boolean) => void };

function HowTheyGetIn({ canMail, value, onChange }: HowProps) {
  const days = `The link works once and expires in ${policies.invitationDays} days.`;
  return (
    <fieldset className={styles['choices']}>
      <legend>How they get in</legend>
      <label className={styles['choice']} data-chosen={value || undefined} data-off={!canMail || undefined}>
        <input type="radio" name="how" checked={value} disabled={!canMail} onChange={() => onChange(true)} />
        <b>Email each of them an invitation</b>
        <span>{canMail ? days : 'Mail isn’t configured. Set it up under Settings → Mail, or share the links.'}</span>
      </label>
      <label className={styles['choice']} data-chosen={!value || undefined}>
        <input type="radio" name="how" checked={!value} onChange={() => onChange(false)} />
        <b>Copy links instead of emailing</b>
        <span>You get one link per person to share yourself.</span>
      </label>
    </fieldset>
  );
}

function SeatsAfter({ seats: { limit, used }, more }: { seats: NonNullable<TeamPage['seats']>; more: number }) {
  const after = used + more;
  return (
    <div className={styles['after']}>
      <p>
        <b>
          {after > limit
            ? `This needs ${formatNumber(after)} seats, and you have ${formatNumber(limit)}.`
            : `This takes you to ${formatNumber(after)} of ${formatNumber(limit)} seats.`}
        </b>{' '}
        A pending invitation holds a seat. Revoke it to free the seat.
      </p>
      <div style={{ width: 120 }}>
        <SeatsBar limit={limit} used={after} />
      </div>
    </div>
  );
}

function doneText({ people }: Invited): string {
  const count = people.filter(({ result }) => result === 'invited' || result === 'reactivated').length;
  return counted(count, 'person is invited', 'people are invited');
}
