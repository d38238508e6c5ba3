export { ChangePasswordPage } from './ChangePasswordPage.tsx';
export { ConfirmEmailPage } from './ConfirmEmailPage.tsx';
export { ForgotPage } from './ForgotPage.tsx';
export { InvitePage } from './InvitePage.tsx';
export { ResetPage } from './ResetPage.tsx';
export { SignInPage } from './SignInPage.tsx';
export { TenantSignInPage } from './TenantSignInPage.tsx';
export { UndoEmailPage } from './UndoEmailPage.tsx';
