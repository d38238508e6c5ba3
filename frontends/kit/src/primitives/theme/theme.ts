import {
  ActionIcon,
  Button,
  Input,
  Menu,
  PasswordInput,
  Popover,
  Portal,
  SegmentedControl,
  Tooltip,
  createTheme,
} from '@mantine/core';
import parts from './parts.module.css';
import { POPUPS_ID } from './popups.ts';

/** The theme. It styles the plain components, so that screens needn't. */
export const theme = createTheme({
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: {
    petrol: [
      '#edf8fa',
      '#d8f0f5',
      '#b8e2ea',
      '#8dcbd8',
      '#65b6c6',
      '#3a9bad',
      '#158192',
      '#076978',
      '#045764',
      '#04414b',
    ],
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1rem', sm: '1.25rem', md: '1.25rem', lg: '1.5rem', xl: '1.75rem' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  radius: { xs: '4px', sm: '5px', md: '6px', lg: '8px', xl: '10px' },
  defaultRadius: 'md',
  fontWeights: { regular: '400', medium: '550', bold: '620' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      classNames: { root: parts.button, section: parts.buttonSection },
      vars: (_theme, { variant }) =>
        variant === 'filled' ? { root: { '--button-color': 'var(--on-accent)' } } : { root: {} },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { size: 'sm', variant: 'subtle' },
      classNames: { root: parts.actionIcon },
    }),
    Input: Input.extend({
      classNames: { wrapper: parts.field, input: parts.input, section: parts.section },
    }),
    InputWrapper: Input.Wrapper.extend({
      // Help and errors are below the field; the error comes first.
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      classNames: {
        label: parts.label,
        required: parts.required,
        description: parts.description,
        error: parts.error,
      },
    }),
    PasswordInput: PasswordInput.extend({ classNames: { innerInput: parts.inner } }),
    Portal: Portal.extend({ defaultProps: { target: `#${POPUPS_ID}` } }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: { transition: 'fade', duration: 90 } },
      classNames: { dropdown: parts.dropdown },
    }),
    Menu: Menu.extend({
      defaultProps: {
        width: 264,
        // The first item takes the focus itself.
        withInitialFocusPlaceholder: false,
        position: 'bottom-end',
        offset: 4,
        transitionProps: { transition: 'fade', duration: 90 },
      },
      classNames: {
        dropdown: parts.dropdown,
        item: parts.menuItem,
        itemSection: parts.menuItemSection,
        label: parts.menuLabel,
        divider: parts.menuDivider,
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        multiline: true,
        openDelay: 300,
        events: { hover: true, focus: true, touch: false },
        transitionProps: { transition: 'fade', duration: 90 },
      },
      classNames: { tooltip: parts.tooltip },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { transitionDuration: 0, withItemsBorders: false },
      classNames: {
        root: parts.segmented,
        indicator: parts.segmentedIndicator,
        control: parts.segmentedControl,
        label: parts.segmentedLabel,
      },
    }),
  },
});
