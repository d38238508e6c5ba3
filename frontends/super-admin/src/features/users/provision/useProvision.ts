import { useAttemptKey, useMutation, useQuery, useZodForm } from '@tenantry/kit';
import { useState } from 'react';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { serverFieldError } from '../api/serverFieldError.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { emptyPassword, passwordFormSchema } from '../passwordFormSchema.ts';
import { identifySchema } from './identifySchema.ts';
import { linkDisabledReason } from './linkDisabledReason.ts';
import { type Access, type Identity, provisionAccess } from './provisionAccess.ts';
import { useEmailCheck } from './useEmailCheck.ts';

export type ProvisionStep = 'identify' | 'access' | 'review';

const emptyIdentity: Identity = { email: '', firstName: '', lastName: '', role: 'EMPLOYEE', activateNow: true };
const identityFields = ['email', 'firstName', 'lastName'] as const;

/** The state of the three steps and the request at the end. Entries are kept until it succeeds. */
export function useProvision(tenant: { id: string }) {
  const refresh = useRefreshUsers();
  const attempt = useAttemptKey();
  const [step, setStep] = useState<ProvisionStep>('identify');
  const [chosenMethod, setMethod] = useState<Access['method']>('RESET_LINK');
  const [wantsMail, setWantsMail] = useState(false);
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const identify = useZodForm({
    schema: identifySchema,
    initialValues: emptyIdentity,
    submit: pass,
    onSuccess: () => setStep('access'),
  });
  const password = useZodForm({
    schema: passwordFormSchema(),
    initialValues: emptyPassword,
    submit: pass,
    onSuccess: () => setStep('review'),
  });
  const identity = identify.fields.values;
  const check = useEmailCheck(tenant.id, identity.email);
  const whyNoLink = linkDisabledReason(identity, check);
  const method = whyNoLink === null ? chosenMethod : 'SET_PASSWORD';
  const access: Access =
    method === 'SET_PASSWORD'
      ? {
          method,
          password: password.fields.values.password,
          mustChangeOnNextLogin: password.fields.values.mustChangeOnNextLogin,
        }
      : { method, sendEmail: wantsMail && isMailConfigured };
  const {
    mutate,
    isPending,
    error,
    data: result,
    reset,
  } = useMutation({
    mutationFn: () => {
      const values = { ...identity, ...access };
      return provisionAccess(tenant.id, values, attempt.headersFor(values));
    },
    onSuccess: () => {
      attempt.renew();
      return refresh();
    },
    onError: (failed) => {
      const refusedPassword = serverFieldError(failed, 'password');
      if (refusedPassword !== null) {
        password.fields.setFieldError('password', refusedPassword);
        setStep('access');
      }
      for (const field of identityFields) {
        const why = serverFieldError(failed, field);
        if (why === null) continue;
        identify.fields.setFieldError(field, why);
        setStep('identify');
      }
    },
  });

  const goTo = (next: ProvisionStep) => {
    if (isPending) return;
    setStep(next);
  };
  const startOver = () => {
    identify.fields.setValues(emptyIdentity);
    identify.fields.resetDirty(emptyIdentity);
    password.fields.setValues(emptyPassword);
    password.fields.resetDirty(emptyPassword);
    setMethod('RESET_LINK');
    setWantsMail(false);
    setStep('identify');
    reset();
  };
  const isTouched =
    result === undefined &&
    (identity.email + identity.firstName + identity.lastName + password.fields.values.password).trim() !== '';
  return {
    step,
    goTo,
    identify,
    password,
    identity,
    access,
    check,
    isMailConfigured,
    result,
    startOver,
    isTouched,
    method: { value: method, choose: setMethod, whyNoLink },
    mail: { isWanted: wantsMail, choose: setWantsMail },
    provision: () => mutate(),
    isPending,
    error,
  };
}

export type Provision = ReturnType<typeof useProvision>;

/** Nothing is sent before the last step. */
const pass = () => Promise.resolve();
