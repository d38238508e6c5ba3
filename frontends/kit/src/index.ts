/**
 * The kit's only entry point, shared by the shell with every remote. It exports only what is used,
 * because every export adds to the first page's download.
 */
import './primitives/form/validateWithoutEval.ts';
import './primitives/theme/mantine.css';
import './primitives/theme/global.css';

export * from './contract/index.ts';

export { actAsTenant, actingTenant, leaveActingTenant } from './api/actingTenant.ts';
export { ApiError } from './api/ApiError.ts';
export { apiErrorToFields } from './api/apiErrorToFields.ts';
export { api } from './api/api.ts';
export { backend, callBackend } from './api/backend.ts';
export { callApi } from './api/callApi.ts';
export { downloadFile } from './api/downloadFile.ts';
export { fetchText } from './api/fetchText.ts';
export { confirmFor, type Purpose } from './api/confirmFor.ts';
export { createQueryClient } from './api/createQueryClient.ts';
export { ME_KEY, meQuery } from './api/meQuery.ts';
export { useKnownMe } from './api/useKnownMe.ts';
export { useEntitlement } from './api/useEntitlement.ts';
export { useAttemptKey } from './api/useAttemptKey.ts';
export { SessionLost } from './api/SessionLost.ts';
export { announceSessionChange, onSessionChange } from './api/sessionChannel.ts';
export { onSessionRefusal } from './api/sessionRefusals.ts';
export { sessionChanged, useSessionChanged } from './api/useSessionChanged.ts';
export {
  changeRolePhrase,
  compareWithKit,
  deleteTenantPhrase,
  demotePhrase,
  eventTypes,
  hasPlatformRight,
  kitRangeOf,
  mostCounted,
  normaliseEmail,
  policies,
  promotePhrase,
} from '@tenantry/api/schemas';
export type * from '@tenantry/api/schemas';

export { AreaChart } from './primitives/charts/AreaChart.tsx';
export { BarChart } from './primitives/charts/BarChart.tsx';
export { FunnelBars } from './primitives/charts/FunnelBars.tsx';
export { SplitBar } from './primitives/charts/SplitBar.tsx';
export { StepSegments } from './primitives/charts/StepSegments.tsx';

export { Checkbox } from './primitives/form/Checkbox.tsx';
export { Form } from './primitives/form/Form.tsx';
export { NewPasswordField } from './primitives/form/NewPasswordField.tsx';
export { PasswordInput } from './primitives/form/PasswordInput.tsx';
export { SubmitButton } from './primitives/form/SubmitButton.tsx';
export { useZodForm, type ZodForm } from './primitives/form/useZodForm.ts';

export { NavIcon } from './primitives/icons/NavIcon.tsx';

export { createListeners } from './primitives/createListeners.ts';

export { CommandLayer } from './primitives/overlay/CommandLayer.tsx';
export { type Action, ActionDialog } from './primitives/overlay/ActionDialog.tsx';
export { ConfirmDialog } from './primitives/overlay/ConfirmDialog.tsx';
export { useDrawerNames } from './primitives/overlay/drawerNames.ts';
export { Dialog } from './primitives/overlay/Dialog.tsx';
export { InFront } from './primitives/overlay/InFront.tsx';
export { DrawerFooter } from './primitives/overlay/DrawerFooter.tsx';
export { RouteDrawer } from './primitives/overlay/RouteDrawer.tsx';
export { discardUnsavedInput, hasUnsavedInput } from './primitives/overlay/unsavedInput.ts';
export { SideSheet } from './primitives/overlay/SideSheet.tsx';
export { useAskToLeave } from './primitives/overlay/useAskToLeave.tsx';
export { UnsavedChangesGuard, useUnsavedChanges } from './primitives/overlay/useUnsavedChanges.tsx';

export type { Column, Sort } from './primitives/table/column.ts';
export type { Selection } from './primitives/table/selection.ts';
export { DataTable } from './primitives/table/DataTable.tsx';
export { RowTitle } from './primitives/table/RowTitle.tsx';
export { useCursorPages } from './primitives/table/useCursorPages.ts';
export { useIsLate } from './primitives/table/useIsLate.ts';
export { useIsPhone } from './primitives/table/useIsPhone.ts';
export { describeFactors, shortFactors } from './product/labels/describeFactors.ts';
export { showTotal } from './product/labels/showTotal.ts';
export { timeLimits } from './product/labels/timeLimits.ts';
export { useListParams } from './primitives/table/useListParams.ts';

export * from './product/security/index.ts';

export { type Scheme, brandTokens, textOn } from './primitives/theme/brandTokens.ts';
export { type ColourTokens, darkTokens, lightTokens } from './primitives/theme/colourTokens.ts';
export { contrastRatio } from './primitives/theme/contrastRatio.ts';
export { parseHex } from './primitives/theme/oklch.ts';
export { BrandScope } from './primitives/theme/BrandScope.tsx';
export { readStyleNonce } from './primitives/theme/readStyleNonce.ts';
export { KitProvider } from './primitives/theme/KitProvider.tsx';

export { toast, toastStore } from './primitives/toast/toast.ts';

export { BoxedItem, BoxedList } from './primitives/ui/BoxedList.tsx';
export { CopyButton } from './primitives/ui/CopyButton.tsx';
export { CopyField } from './primitives/ui/CopyField.tsx';
export { copyText } from './primitives/ui/copyText.ts';
export { describeUserAgent } from './primitives/ui/describeUserAgent.ts';
export { DottedLine } from './primitives/ui/DottedLine.tsx';
export { EmptyState } from './primitives/ui/EmptyState.tsx';
export { Facts, type Fact } from './primitives/ui/Facts.tsx';
export { LoadFailure } from './primitives/ui/LoadFailure.tsx';
export { ReasonButton } from './primitives/ui/ReasonButton.tsx';
export { RecordFailure } from './primitives/ui/RecordFailure.tsx';
export { FailureNote, failureMessage } from './primitives/ui/FailureNote.tsx';
export { FilterChip } from './primitives/ui/FilterChip.tsx';
export { FilterPicker } from './primitives/ui/FilterPicker.tsx';
export { HEADER_SLOT_ID, HeaderSlot } from './primitives/ui/HeaderSlot.tsx';
export { ListFooter } from './primitives/ui/ListFooter.tsx';
export { Mark } from './primitives/ui/Mark.tsx';
export * from './primitives/ui/NameBadge.tsx';
export { Note } from './primitives/ui/Note.tsx';
export { MenuChoice } from './primitives/ui/MenuChoice.tsx';
export { MenuItem } from './primitives/ui/MenuItem.tsx';
export { Page } from './primitives/ui/Page.tsx';
export { PendingButton } from './primitives/ui/PendingButton.tsx';
export { initialOf } from './primitives/ui/initials.ts';
export { PersonAvatar } from './primitives/ui/PersonAvatar.tsx';
export { RequestId } from './primitives/ui/RequestId.tsx';
export { RowMenu } from './primitives/ui/RowMenu.tsx';
export { SearchField } from './primitives/ui/SearchField.tsx';
export { SettingRow } from './primitives/ui/SettingRow.tsx';
export { StatusMark, type StatusKind } from './primitives/ui/StatusMark.tsx';
export { TabLinks } from './primitives/ui/TabLinks.tsx';
export { platformRoleDescriptions, platformRoleLabels, platformRoles } from './product/labels/platformRoleLabels.ts';
export { usePlatformRights, whoMay } from './product/roles/usePlatformRights.ts';
export { changeAsTenantDisabledReason, useSettingsDisabledReason } from './product/roles/useSettingsDisabledReason.ts';
export { WithRight } from './product/roles/WithRight.tsx';
export { TenantTile } from './product/TenantTile.tsx';
export { Time } from './primitives/ui/Time.tsx';
export { tellServer } from './primitives/tellServer.ts';
export { counted, formatNumber } from './primitives/ui/formatNumber.ts';
export { formatDate } from './primitives/ui/formatDate.ts';
export { exactTime, shortDate } from './primitives/ui/formatTime.ts';
export { Toolbar } from './primitives/ui/Toolbar.tsx';
export { useCopied } from './primitives/ui/useCopied.ts';
export { useListbox } from './primitives/ui/useListbox.ts';
export { roleLabels, tenantRoleLabel, tenantRoles } from './product/labels/roleLabels.ts';
export {
  invitationStatuses,
  mailDeliveryStates,
  mailStatuses,
  tenantStatuses,
  tenantStatusOrder,
  userMailLabels,
  userStatuses,
} from './product/labels/statusLabels.ts';
export { BlockDuration } from './product/labels/BlockDuration.tsx';
export { TenantStatusMark } from './product/labels/TenantStatusMark.tsx';
export { hasDeliveryProblem, mailStatusOf } from './product/mail/mailStatusOf.ts';
export { AddressNote } from './product/mail/AddressNote.tsx';
export { UserStatusMark } from './product/labels/UserStatusMark.tsx';
export { TestUserBadge } from './product/users/TestUserBadge.tsx';
export { SeatMeter } from './product/users/SeatMeter.tsx';
export { SeatsBar, seatsLeft } from './product/users/SeatsBar.tsx';
export { LinkButton } from './primitives/ui/LinkButton.tsx';
export { StepIndicator } from './primitives/ui/StepIndicator.tsx';
export { LinkDialog, LinkExpiry } from './product/links/LinkDialog.tsx';
export { linkGoneText } from './product/links/linkGoneText.ts';
export { RemoveUserDialog } from './product/users/RemoveUserDialog.tsx';
export { ExportMenu } from './product/lists/ExportMenu.tsx';
export { useListPage } from './product/lists/useListPage.tsx';

export {
  ActionIcon,
  Button,
  Menu,
  Input,
  NativeSelect,
  Popover,
  SegmentedControl,
  TextInput,
  Textarea,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
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
