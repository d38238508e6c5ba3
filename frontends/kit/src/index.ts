/**
 * The kit's one door, shared by the shell with every remote. Only what someone uses is named here:
 * each name is part of the first page's download.
 */
// Before any schema is made.
import './form/validateWithoutEval.ts';
import './theme/mantine.css';
import './theme/global.css';

export * from './contract/index.ts';

export { actAsTenant, actingTenant, leaveActingTenant } from './api/actingTenant.ts';
export { ApiError } from './api/ApiError.ts';
export { api } from './api/api.ts';
export { callApi } from './api/callApi.ts';
export { createQueryClient } from './api/createQueryClient.ts';
export { ME_KEY, meQuery } from './api/meQuery.ts';
export { useAttemptKey } from './api/useAttemptKey.ts';
export { SessionLost } from './api/SessionLost.ts';
export { announceSessionChange, onSessionChange } from './api/sessionChannel.ts';
export { onSessionRefusal } from './api/sessionRefusals.ts';
export { sessionChanged, useSessionChanged } from './api/useSessionChanged.ts';
export {
  acceptInvitationSchema,
  changePasswordSchema,
  createClientSchema,
  createPlatformAdminSchema,
  createTenantSchema,
  deleteTenantPhrase,
  demotePhrase,
  forgotSchema,
  inviteTenantAdminSchema,
  normaliseEmail,
  passwordSchema,
  profileStepSchema,
  promotePhrase,
  provisionUserSchema,
  requiredNameSchema,
  resetSchema,
  setPasswordSchema,
  mostCounted,
  signInSchema,
  slugFromName,
  updateTenantSchema,
  updateTenantUserSchema,
} from '@tenantry/api/schemas';
export type * from '@tenantry/api/schemas';

export * from './audit/index.ts';

export { AreaChart } from './charts/AreaChart.tsx';
export { BarChart } from './charts/BarChart.tsx';
export { FunnelBars } from './charts/FunnelBars.tsx';
export { SplitBar } from './charts/SplitBar.tsx';
export { StepSegments } from './charts/StepSegments.tsx';

export { Checkbox } from './form/Checkbox.tsx';
export { Form } from './form/Form.tsx';
export { NewPasswordField } from './form/NewPasswordField.tsx';
export { PasswordInput } from './form/PasswordInput.tsx';
export { SubmitButton } from './form/SubmitButton.tsx';
export { useZodForm, type ZodForm } from './form/useZodForm.ts';

export { NavIcon } from './icons/NavIcon.tsx';

export { CommandLayer } from './overlay/CommandLayer.tsx';
export { type Act, ActDialog } from './overlay/ActDialog.tsx';
export { ConfirmDialog } from './overlay/ConfirmDialog.tsx';
export { Dialog } from './overlay/Dialog.tsx';
export { InFront } from './overlay/InFront.tsx';
export { RouteDrawer } from './overlay/RouteDrawer.tsx';
export { discardUnsavedInput, hasUnsavedInput } from './overlay/unsavedInput.ts';
export { SideSheet } from './overlay/SideSheet.tsx';
export { useAskToLeave } from './overlay/useAskToLeave.tsx';
export { UnsavedChangesGuard, useUnsavedChanges } from './overlay/useUnsavedChanges.tsx';

export type { Column, Sort } from './table/column.ts';
export { DataTable } from './table/DataTable.tsx';
export { RowTitle } from './table/RowTitle.tsx';
export { useCursorPages } from './table/useCursorPages.ts';
export { useIsLate } from './table/useIsLate.ts';
export { useIsPhone } from './table/useIsPhone.ts';
export { showTotal } from './table/showTotal.ts';
export { useListParams } from './table/useListParams.ts';

export * from './tenant/index.ts';

export { BrandScope } from './theme/BrandScope.tsx';
export { KitProvider } from './theme/KitProvider.tsx';

export { toast, toastStore } from './toast/toast.ts';

export { CopyButton } from './ui/CopyButton.tsx';
export { CopyField } from './ui/CopyField.tsx';
export { copyText } from './ui/copyText.ts';
export { describeUserAgent } from './ui/describeUserAgent.ts';
export { EmptyState } from './ui/EmptyState.tsx';
export { Facts, type Fact } from './ui/Facts.tsx';
export { FailureNote } from './ui/FailureNote.tsx';
export { FilterChip } from './ui/FilterChip.tsx';
export { FilterPicker } from './ui/FilterPicker.tsx';
export { HEADER_SLOT_ID, HeaderSlot } from './ui/HeaderSlot.tsx';
export { ListFooter } from './ui/ListFooter.tsx';
export { Mark } from './ui/Mark.tsx';
export { MenuChoice } from './ui/MenuChoice.tsx';
export { MenuItem } from './ui/MenuItem.tsx';
export { Page } from './ui/Page.tsx';
export { PendingButton } from './ui/PendingButton.tsx';
export { PersonAvatar } from './ui/PersonAvatar.tsx';
export { RequestId } from './ui/RequestId.tsx';
export { RowMenu } from './ui/RowMenu.tsx';
export { SearchField } from './ui/SearchField.tsx';
export { StatusMark, type StatusKind } from './ui/StatusMark.tsx';
export { TabLinks } from './ui/TabLinks.tsx';
export { TenantTile } from './ui/TenantTile.tsx';
export { Time } from './ui/Time.tsx';
export { exactTime } from './ui/timeWords.ts';
export { Toolbar } from './ui/Toolbar.tsx';
export { useCopied } from './ui/useCopied.ts';
export { useListbox } from './ui/useListbox.ts';
export { userStates } from './ui/userStates.ts';
export { BlockDuration } from './ui/BlockDuration.tsx';
export { UserStatusMark } from './ui/UserStatusMark.tsx';

export {
  ActionIcon,
  Button,
  Menu,
  SegmentedControl,
  TextInput,
  Textarea,
  Tooltip,
  useMantineColorScheme,
} from '@mantine/core';
export { useDebouncedValue } from '@mantine/hooks';
export { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
export {
  Link,
  Navigate,
  Outlet,
  RouterProvider,
  createBrowserRouter,
  isRouteErrorResponse,
  matchRoutes,
  useLocation,
  useMatches,
  useNavigate,
  useNavigation,
  useOutletContext,
  useParams,
  useRouteError,
  useSearchParams,
  type RouteObject,
} from 'react-router';
