import { DottedLine, ReasonButton, SettingRow, Time, describeFactors, usePlatformRights } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';

/** Which second factors the user has, and a reset for someone who lost them. */
export function SecondFactorSetting({ tenant, user }: UserInTenant) {
  const { disabledReason } = usePlatformRights();
  const actions = useUserActions({ tenant, user });
  const factor = user.secondFactor;
  return (
    <SettingRow
      title="Second factor"
      help="Reset it for a user who lost their device and recovery codes."
      state={factor ? describeFactors(factor) : 'None'}
      more={
        factor ? (
          <DottedLine
            items={[
              <>
                Since <Time at={factor.since} as="date" />
              </>,
              factor.recoveryCodesLeft === 1
                ? '1 recovery code left'
                : `${factor.recoveryCodesLeft} recovery codes left`,
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
        <ReasonButton
          variant="destructive"
          disabledReason={disabledReason('manageTenants') ?? (factor ? null : 'This user has no second factor')}
          onClick={() => actions.start('reset-factors')}
        >
          Reset second factor…
        </ReasonButton>
      }
    >
      {actions.dialog}
    </SettingRow>
  );
}
