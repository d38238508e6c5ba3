import { TextInput, type ZodForm } from '@tenantry/kit';

type Props = { form: ZodForm<{ displayName: string; supportEmail: string }>; tenantName: string; size?: 'sm' | 'md' };

/** The two fields of a tenant's profile. */
export function ProfileFields({ form: { fields }, tenantName, size = 'sm' }: Props) {
  return (
    <>
      <TextInput
        size={size}
        label="Display name"
        description={`The name people know you by. The platform keeps listing you as ${tenantName}.`}
        autoComplete="organization"
        {...fields.getInputProps('displayName')}
      />
      <TextInput
        size={size}
        type="email"
        label="Support email"
        description="Optional. Every email ends with it, so people know where to ask for help."
        autoComplete="email"
        {...fields.getInputProps('supportEmail')}
      />
    </>
  );
}
