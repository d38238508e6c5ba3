import { policies } from '../../contract/policies.ts';
import type { Mail } from './mailgun.ts';
import { layOutMail, type MailBrand } from './layOutMail.ts';

type Link = { label: string; url: string };

type ResetLinkParams = {
  /** Missing in emails queued by an earlier version. */
  expiresAt?: string;
  /** The admin who created the link. Missing if it was requested on the sign-in page. */
  madeBy?: string;
  /** Whether the user never had a password. */
  isFirst?: boolean;
};

const factorChanges = {
  passkey_added: 'A passkey was added',
  passkey_renamed: 'A passkey was renamed',
  passkey_removed: 'A passkey was removed',
  authenticator_added: 'An authenticator app was added',
  authenticator_removed: 'Your authenticator app was removed',
  recovery_codes_made: 'New recovery codes were made, and the earlier ones stopped working',
  recovery_code_used: 'A recovery code was used to sign in or to confirm an action',
  all_removed: 'Your second factors were removed',
} as const;
export type FactorChange = keyof typeof factorChanges;

/** Every email with its parameters, which are stored as text, and its secrets, which are stored sealed. */
export type MailContent =
  | { template: 'invitation'; params: { invitedBy: string; expiresAt: string }; secrets: { url: string } }
  | { template: 'password_reset'; params: ResetLinkParams; secrets: { links: Link[] } }
  /** `by` is the admin who set it. Missing if the user did. */
  | { template: 'password_changed'; params: { at: string; by?: string }; secrets: null }
  | { template: 'email_changed'; params: { newEmail: string; at: string }; secrets: null }
  | { template: 'email_confirmed'; params: { at: string }; secrets: null }
  /** To the address that someone wants to change to. */
  | { template: 'email_change'; params: { expiresAt: string }; secrets: { url: string } }
  /** To the same address, if another account already has it. */
  | { template: 'email_in_use'; params: Record<string, never>; secrets: null }
  /** To the old address, after its owner changed it. */
  | {
      template: 'email_change_notice';
      params: { newEmail: string; at: string; undoUntil: string };
      secrets: { url: string };
    }
  /** To both addresses. The one that is used again gets a link to choose a new password. */
  | { template: 'email_change_undone'; params: { email: string; at: string }; secrets: { url: string } | null }
  | {
      template: 'impersonation_notice';
      params: { actor: string; subject: string; reason: string | null; at: string };
      secrets: null;
    }
  /** `by` is the admin whose change removed it. Missing if the owner made the change. */
  | {
      template: 'second_factor_changed';
      params: { change: FactorChange; name?: string; at: string; by?: string };
      secrets: null;
    }
  | { template: 'second_factor_reset'; params: { by: string; at: string }; secrets: null }
  | { template: 'second_factor_required'; params: { startsAt: string }; secrets: null }
  | { template: 'webhook_disabled'; params: { url: string; why: 'gone' | 'failing' }; secrets: null }
  | {
      template: 'frontend_halted';
      params: {
        frontend: string;
        version: string;
        returnedTo: string;
        rate: string;
        limit: string;
        tenants: number;
        /** Missing in emails that an earlier version queued. */
        url?: string;
      };
      secrets: null;
    }
  | { template: 'test'; params: { requestedBy: string }; secrets: null };

/** Subject, HTML and text of an email in the tenant's brand. */
export function renderMail(content: MailContent, brand: MailBrand): Omit<Mail, 'to'> {
  return { fromName: brand.name, ...layOutMail(compose(content, brand), brand) };
}

function compose(content: MailContent, brand: MailBrand) {
  switch (content.template) {
    case 'invitation':
      return {
        subject: `You are invited to ${brand.name}`,
        title: `You are invited to ${brand.name}`,
        paragraphs: [
          `${content.params.invitedBy} invites you. Choose a password to get started. The link works once, until ${formatDate(content.params.expiresAt)}.`,
        ],
        links: [{ label: 'Accept invitation', url: content.secrets.url }],
      };
    case 'password_reset':
      return composeResetLink(content.params, content.secrets.links, brand);
    case 'password_changed':
      return {
        subject: `Your password for ${brand.name} was changed`,
        title: 'Your password was changed',
        paragraphs: [
          ...(content.params.by
            ? [
                `${content.params.by} set a new password for you on ${formatDate(content.params.at)} and will give it to you.`,
              ]
            : [`This happened on ${formatDate(content.params.at)}.`]),
          `You have been signed out everywhere${content.params.by ? '' : ' else'}.`,
          content.params.by
            ? "If you didn't expect this, ask your administrator at once."
            : "If it wasn't you, ask your administrator for a reset link at once.",
        ],
        links: [],
      };
    case 'email_changed':
      return {
        subject: `Your email for ${brand.name} was changed`,
        title: 'Your email address was changed',
        paragraphs: [
          `Since ${formatDate(content.params.at)} you sign in with ${content.params.newEmail}. You have been signed out everywhere.`,
          "If you didn't expect this, tell your administrator at once.",
        ],
        links: [],
      };
    case 'email_confirmed':
      return {
        subject: `You now sign in to ${brand.name} with this email`,
        title: 'This is your new email address',
        paragraphs: [
          `Since ${formatDate(content.params.at)} you sign in to ${brand.name} with this email. Your password is the same, and you have been signed out everywhere.`,
          "If you don't know what this is about, you can ignore this email.",
        ],
        links: [],
      };
    case 'email_change':
      return {
        subject: `Confirm your new email for ${brand.name}`,
        title: 'Confirm your new email address',
        paragraphs: [
          `Open this link in the browser where you're signed in to ${brand.name}. It works once, until ${formatDate(content.params.expiresAt)}. Until you confirm, you sign in with your old address.`,
          "If you didn't ask for this, you can ignore this email.",
        ],
        links: [{ label: 'Confirm this address', url: content.secrets.url }],
      };
    case 'email_in_use':
      return {
        subject: `You already use this email for ${brand.name}`,
        title: 'You already use this email address',
        paragraphs: [
          `Someone asked to use this address for another account at ${brand.name}. Nothing has changed: it belongs to your account.`,
          'If it was you, sign in with this address, or use another one for the other account.',
        ],
        links: [],
      };
    case 'email_change_notice':
      return {
        subject: `Your email for ${brand.name} was changed`,
        title: 'Your email address was changed',
        paragraphs: [
          `Since ${formatDate(content.params.at)} you sign in to ${brand.name} with ${content.params.newEmail}. If you changed it, you don't have to do anything.`,
          `If it wasn't you, undo the change. That signs everyone out of your account, and you choose a new password. The link works once, until ${formatDate(content.params.undoUntil)}.`,
        ],
        links: [{ label: 'Undo the change', url: content.secrets.url }],
      };
    case 'email_change_undone':
      return {
        subject: `A change of your email for ${brand.name} was undone`,
        title: 'The change of your email address was undone',
        paragraphs: [
          `Since ${formatDate(content.params.at)} the account's email is ${content.params.email} again. Everyone has been signed out.`,
          content.secrets
            ? `Choose a new password to sign in. The link works once, within ${policies.resetLinkHours} hours.`
            : "If you didn't expect this, tell your administrator at once.",
        ],
        links: content.secrets ? [{ label: 'Choose a new password', url: content.secrets.url }] : [],
      };
    case 'impersonation_notice':
      return {
        subject: `Support signed in to ${brand.name} as a user`,
        title: 'Support impersonated a user',
        paragraphs: [
          `${content.params.actor} started to impersonate ${content.params.subject} on ${formatDate(content.params.at)}.`,
          content.params.reason ? `The reason given: “${content.params.reason}”.` : 'No reason was given.',
          'Your activity page shows how long it lasted and what was done.',
        ],
        links: [],
      };
    case 'second_factor_changed': {
      const { change, name, at, by } = content.params;
      return {
        subject: `Your second factor for ${brand.name} changed`,
        title: factorChanges[change].split(',')[0]!,
        paragraphs: [
          `${factorChanges[change]}${name ? ` (“${name}”)` : ''}${by ? ` because of a change by ${by}` : ''}. This happened on ${formatDate(at)}.`,
          by
            ? "If you didn't expect this, ask your administrator at once."
            : "If it wasn't you, change your password and ask your administrator to reset your second factor at once.",
        ],
        links: [],
      };
    }
    case 'second_factor_reset':
      return {
        subject: `Your second factor for ${brand.name} was reset`,
        title: 'Your second factor was reset',
        paragraphs: [
          `${content.params.by} removed your passkeys, authenticator app and recovery codes on ${formatDate(content.params.at)}. You have been signed out everywhere, and your password no longer works.`,
          'You will get a link to choose a new password from them. After that, add a second factor again.',
          "If you didn't ask for this, tell your administrator at once.",
        ],
        links: [],
      };
    case 'second_factor_required':
      return {
        subject: `You need a second factor for ${brand.name}`,
        title: 'Add a second factor',
        paragraphs: [
          `From ${formatDate(content.params.startsAt)}, your account needs a passkey or an authenticator app as well as your password.`,
          'Add one in your account under Security, or when you next sign in after that. It takes about a minute.',
        ],
        links: [],
      };
    case 'webhook_disabled':
      return {
        subject: `A webhook of ${brand.name} was disabled`,
        title: 'A webhook was disabled',
        paragraphs: [
          content.params.why === 'gone'
            ? `${content.params.url} responded that it is gone (410), so it gets no more events.`
            : `${content.params.url} has not accepted an event for 5 days, so it gets no more events.`,
          'Fix the endpoint and enable it again under System Settings, Developers. Your code can read the events it missed from GET /service/events.',
        ],
        links: [],
      };
    case 'frontend_halted':
      return composeFrontendHalted(content.params);
    case 'test':
      return {
        subject: `A test email from ${brand.name}`,
        title: 'Email works',
        paragraphs: [`${content.params.requestedBy} sent this email to test the email settings. They work.`],
        links: [],
      };
  }
}

function composeFrontendHalted(params: Extract<MailContent, { template: 'frontend_halted' }>['params']) {
  const { frontend, version, returnedTo, rate, limit, tenants, url } = params;
  const before = returnedTo === 'built-in' ? 'the release that is built in' : returnedTo;
  const moved =
    tenants === 0
      ? 'No tenant has it any more.'
      : `${tenants === 1 ? 'The tenant that had it is' : `The ${tenants.toLocaleString('en')} tenants that had it are`} back on ${before}, from the next page they open.`;
  return {
    subject: `${frontend} ${version} was halted`,
    title: `${frontend} ${version} was halted`,
    paragraphs: [
      `${rate}% of its page loads failed within 10 minutes; the limit is ${limit}%. So it was halted automatically.`,
      moved,
      'Look at what failed, fix it, and upload a new version. Until someone rolls a release out again, nothing else changes.',
      ...(url ? [] : ['The failures are under System Settings, Frontends.']),
    ],
    links: url ? [{ label: 'See the failures', url }] : [],
  };
}

function composeResetLink({ expiresAt, madeBy, isFirst }: ResetLinkParams, links: Link[], brand: MailBrand) {
  // A date, not a duration, because an email may arrive long after its link was created.
  const worksOnce = expiresAt ? `works once, until ${formatDate(expiresAt)}` : 'works once';
  if (madeBy && isFirst)
    return {
      subject: `You have been given access to ${brand.name}`,
      title: `You have been given access to ${brand.name}`,
      paragraphs: [`${madeBy} set up your account. Choose a password to sign in. The link ${worksOnce}.`],
      links: links.map(({ url }) => ({ label: 'Choose a password', url })),
    };
  const title = isFirst ? 'Choose a password' : 'Choose a new password';
  const about = { subject: `${title} for ${brand.name}`, title };
  if (madeBy)
    return {
      ...about,
      paragraphs: [
        `${madeBy} created this link for you. It ${worksOnce}.`,
        "Your current password keeps working until you have chosen a new one. If you didn't expect this, ask them.",
      ],
      links: links.map(({ url }) => ({ label: title, url })),
    };
  return {
    ...about,
    paragraphs: [
      `Someone, probably you, asked for this on the sign-in page. ${links.length > 1 ? 'Each link opens one of your accounts. It' : 'The link'} ${worksOnce}.`,
      "If it wasn't you, you don't have to do anything: nothing has changed.",
    ],
    links,
  };
}

const formatDate = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso)) +
  ' UTC';
