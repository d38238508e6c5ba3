import {
  AddressNote,
  Button,
  DottedLine,
  Form,
  ReasonButton,
  SettingRow,
  SubmitButton,
  type TeamPerson,
  TextInput,
  Time,
  UserStatusMark,
  api,
  callApi,
  describeFactors,
  invitationStatuses,
  toast,
  useKnownMe,
  useQueryClient,
  useZodForm,
} from '@tenantry/kit';
import { updateTeamPersonSchema } from '@tenantry/kit/schemas';
import { usePersonActions } from '../actions/usePersonActions.tsx';
import { TEAM_KEY, teamPersonQuery } from '../api/teamQuery.ts';
import { personLabel } from '../personLabel.ts';
import { useTeamDisabledReason } from '../useTeamDisabledReason.ts';
import { RoleField } from './RoleField.tsx';
import styles from './team.module.css';

/** A person's name and role, and what an admin can do for them. */
export function PersonSettings({ person }: { person: TeamPerson }) {
  return (
    <>
      <PersonForm key={person.id} person={person} />
      <PersonAccess person={person} />
    </>
  );
}

type Values = { firstName: string; lastName: string; role: TeamPerson['role'] };

function PersonForm({ person }: { person: TeamPerson }) {
  const queryClient = useQueryClient();
  const disabledReason = useTeamDisabledReason();
  const isOwn = useKnownMe()?.user.id === person.id;
  const { id, firstName, lastName, role, updatedAt } = person;
  const form = useZodForm<Values, object, TeamPerson>({
    schema: updateTeamPersonSchema,
    initialValues: { firstName, lastName, role },
    version: updatedAt,
    reload: () => queryClient.refetchQueries({ queryKey: TEAM_KEY }),
    disabledReason,
    submit: (json, ifUpdatedAt) =>
      callApi(
        api.tenant.users[':id'].$patch({ param: { id }, json: { ...json, ...(ifUpdatedAt && { ifUpdatedAt }) } }),
      ),
    onSuccess: (saved) => {
      queryClient.setQueryData(teamPersonQuery(id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: TEAM_KEY });
      toast.success(`${personLabel(saved)} is saved`);
    },
  });
  const { fields } = form;
  return (
    <div className={styles['section']}>
      <Form form={form} failureTitle={`${personLabel(person)} was not saved. What you entered is still here`}>
        <TextInput label="First name" autoComplete="off" {...fields.getInputProps('firstName')} />
        <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
        <RoleField
          value={fields.getValues().role}
          disabledReason={disabledReason ?? (isOwn ? 'You can’t change your own role. Ask another admin.' : null)}
          onChange={(chosen) => fields.setFieldValue('role', chosen)}
        />
        {disabledReason === null && fields.isDirty() ? (
          <div className={styles['actions']}>
            <SubmitButton form={form}>Save changes</SubmitButton>
            <Button variant="subtle" onClick={() => fields.reset()}>
              Discard
            </Button>
          </div>
        ) : null}
      </Form>
    </div>
  );
}

function PersonAccess({ person }: { person: TeamPerson }) {
  const { start, dialog, disabledReason } = usePersonActions(person);
  const button = (name: Parameters<typeof start>[0]) => ({
    disabledReason: disabledReason(name),
    onClick: () => start(name),
  });
  const factor = person.secondFactor;
  return (
    <div className={styles['settings']}>
      {person.status === 'pending' ? <AddressNote email={person.email} /> : null}
      {person.status === 'pending' ? (
        <SettingRow
          title="Invitation"
          help="The link works once. The first person to open it sets the password."
          state={person.invite.status === 'none' ? 'None' : invitationStatuses[person.invite.status].label}
          more={
            person.invite.expiresAt ? (
              <>
                {person.invite.status === 'pending' ? 'Expires' : 'Expired'} <Time at={person.invite.expiresAt} />
              </>
            ) : null
          }
          action={
            <>
              <ReasonButton {...button('inviteLink')}>Copy invite link…</ReasonButton>
              <ReasonButton {...button('sendInvite')}>Email it…</ReasonButton>
              <ReasonButton {...button('newInviteLink')}>New link…</ReasonButton>
              <ReasonButton variant="destructive" {...button('revokeInvite')}>
                Revoke…
              </ReasonButton>
            </>
          }
        />
      ) : (
        <>
          <SettingRow
            title="Password"
            help="You can’t set someone else’s password. They choose a new one with a reset link."
            state={person.passwordConfigured ? 'Set' : 'None yet'}
            action={<ReasonButton {...button('resetLink')}>Make reset link…</ReasonButton>}
          />
          <SettingRow
            title="Second factor"
            help="Reset it for someone who lost their device and recovery codes."
            state={factor ? describeFactors(factor) : 'None'}
            more={
              factor ? (
                <DottedLine
                  items={[
                    <>
                      Since <Time at={factor.since} as="date" />
                    </>,
                    factor.lastUsedAt === null ? (
                      'never used'
                    ) : (
                      <>
                        used <Time at={factor.lastUsedAt} as="past" />
                      </>
                    ),
                  ]}
                />
              ) : (
                'Signs in with the password alone.'
              )
            }
            action={
              <ReasonButton variant="destructive" {...button('resetFactors')}>
                Reset second factor…
              </ReasonButton>
            }
          />
          <SettingRow
            title="Sessions"
            help="For someone who left a browser open, or lost a device."
            state={
              person.lastLoginAt === null ? (
                'Never signed in'
              ) : (
                <>
                  Signed in <Time at={person.lastLoginAt} as="past" />
                </>
              )
            }
            action={<ReasonButton {...button('signOut')}>Sign out everywhere…</ReasonButton>}
          />
        </>
      )}
      <SettingRow
        title="Account"
        help="Deactivating signs the person out at once, and nothing is deleted. Removing can’t be undone."
        state={<UserStatusMark status={person.status} />}
        more={
          <>
            Added <Time at={person.createdAt} as="date" />
          </>
        }
        action={
          <>
            {person.isActive ? (
              <ReasonButton variant="destructive" {...button('deactivate')}>
                Deactivate…
              </ReasonButton>
            ) : (
              <ReasonButton {...button('activate')}>Activate…</ReasonButton>
            )}
            <ReasonButton variant="destructive" {...button('remove')}>
              Remove…
            </ReasonButton>
          </>
        }
      />
      {dialog}
    </div>
  );
}
