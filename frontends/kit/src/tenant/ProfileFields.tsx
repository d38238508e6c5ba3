import { TextInput } from '@mantine/core';
import type { ZodForm } from '../form/useZodForm.ts';

type Props = { form: ZodForm<{ displayName: string; supportEmail: string }>; tenantName: string; size?: 'sm' | 'md' };

/** The two fields of a tenant's profile. */
export function ProfileFields({ form: { fields }, tenantName, size = 'sm' }: Props) {
  return (
    <>
      <TextInput
        size={size}
        label="Display name"
        description={`As people know you. In the platform’s own books you stay ${tenantName}.`}
        autoComplete="organization"
        {...fields.getInputProps('displayName')}
      />
      <TextInput
        size={size}
        type="email"
        label="Support e-mail"
        description="Where your people turn to when they are stuck."
        autoComplete="email"
        {...fields.getInputProps('supportEmail')}
      />
    </>
  );
}
