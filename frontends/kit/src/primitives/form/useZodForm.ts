import { type UseFormReturnType, schemaResolver, useForm } from '@mantine/form';
import { createElement, type FocusEvent, type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { z } from 'zod';
import { ApiError } from '../../api/ApiError.ts';
import { apiErrorToFields } from '../../api/apiErrorToFields.ts';
import { FieldFailure } from './FieldFailure.tsx';
import { afterPress } from './afterPress.ts';

type Options<Values extends Record<string, unknown>, Output, Answer> = {
  /** The API's own schema, or one extended by what only the form asks (a repeated password). */
  schema: z.ZodType<Output>;
  initialValues: Values;
  /** `ifUpdatedAt` is what the form shows, to be sent along. */
  submit: (values: Output, ifUpdatedAt: string | undefined) => Promise<Answer>;
  /** The `updatedAt` of the record in `initialValues`, where the API refuses to overwrite someone else's change. */
  version?: string | undefined;
  /** Reads the record again. */
  reload?: () => Promise<unknown>;
  onSuccess?: (answer: Answer, values: Output) => void | Promise<void>;
  /** The server's names for fields where they differ from the form's. */
  serverFields?: Record<string, string>;
  /** Why the caller can only read the values; null or absent if they can change them. */
  disabledReason?: string | null;
};

export type ZodForm<Values extends Record<string, unknown>> = {
  id: string;
  fields: UseFormReturnType<Values>;
  /** The error of the last submission. */
  failure: unknown;
  isPending: boolean;
  /** Why the caller can only read it; null if they can change it. */
  disabledReason: string | null;
  /** What can be done about someone else's change: save over it, or show it instead. Null without one. */
  conflict: { overwrite: () => void; showTheirs: () => void } | null;
  /** Whether something was entered that isn't saved. */
  hasUnsaved: () => boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onBlur: (event: FocusEvent<HTMLFormElement>) => void;
};

/**
 * One form: errors on blur and on submit, focus on the first one, the server's field errors on their
 * fields, one submission at a time, and a question before unsaved words are left.
 */
export function useZodForm<Values extends Record<string, unknown>, Output, Answer>(
  options: Options<Values, Output, Answer>,
): ZodForm<Values> {
  const id = useId();
  const [failure, setFailure] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const inFlight = useRef(false);
  const isSaved = useRef(false);
  const version = useRef(options.version);
  const wantsTheirs = useRef(false);
  /** The server's errors by field. The form's own validation doesn't know them. */
  const refused = useRef(new Map<string, unknown>());
  const [reloads, setReloads] = useState(0);
  const fields = useForm<Values>({
    initialValues: options.initialValues,
    validate: schemaResolver(options.schema, { sync: true }),
    // On a page that stays open after saving, this starts again with the next keystroke.
    onValuesChange: () => {
      isSaved.current = false;
    },
  });

  // An unedited form shows at once what others save. An edited one keeps the version it started with.
  const newest = useRef(options.initialValues);
  newest.current = options.initialValues;
  useEffect(() => {
    if (!wantsTheirs.current && (options.version === version.current || fields.isDirty())) return;
    wantsTheirs.current = false;
    version.current = options.version;
    fields.setValues(newest.current);
    fields.resetDirty(newest.current);
    setFailure(null);
    // oxlint-disable-next-line react/exhaustive-deps -- only a newer record or a wish to see it changes the fields.
  }, [options.version, reloads]);

  const send = async (values: Values) => {
    if (inFlight.current) return;
    inFlight.current = true;
    setPending(true);
    setFailure(null);
    try {
      const output = options.schema.parse(values);
      const answer = await options.submit(output, version.current);
      isSaved.current = true;
      fields.resetDirty();
      await options.onSuccess?.(answer, output);
    } catch (error) {
      isSaved.current = false;
      showFailure(error);
    } finally {
      inFlight.current = false;
      setPending(false);
    }
  };

  const theirs =
    failure instanceof ApiError && failure.code === 'CHANGED_MEANWHILE' ? failure.details['updatedAt'] : null;
  const conflict =
    typeof theirs === 'string'
      ? {
          overwrite: () => {
            version.current = theirs;
            void send(fields.getValues());
          },
          showTheirs: () => {
            wantsTheirs.current = true;
            void options.reload?.().then(() => setReloads((count) => count + 1));
          },
        }
      : null;

  const showFailure = (error: unknown) => {
    const known = Object.entries(apiErrorToFields(error)).map(
      ([path, message]) => [options.serverFields?.[path] ?? path, message] as const,
    );
    const onFields = known.filter(([path]) => path in options.initialValues);
    // Shown once: at the fields if they say everything, otherwise also above the form.
    const isOnFields = onFields.length > 0 && onFields.length === known.length;
    setFailure(isOnFields ? null : error);
    const requestId = isOnFields && error instanceof ApiError ? error.requestId : null;
    refused.current = new Map(onFields.map(([path]) => [path, fields.getValues()[path]]));
    for (const [index, [path, message]] of onFields.entries())
      fields.setFieldError(path, createElement(FieldFailure, { message, requestId: index === 0 ? requestId : null }));
    focusFirst(
      id,
      onFields.map(([path]) => path),
    );
  };

  const onSubmit = fields.onSubmit(
    (values) => void send(values),
    (errors) => focusFirst(id, Object.keys(errors)),
  );
  const onBlur = ({ target }: FocusEvent<HTMLFormElement>) => {
    const { path } = target.dataset;
    const isRefused = path !== undefined && refused.current.has(path);
    if (path === undefined || (isRefused && refused.current.get(path) === fields.getValues()[path])) return;
    afterPress(() => void fields.validateField(path));
  };
  const hasUnsaved = () => !isSaved.current && fields.isDirty();
  return {
    id,
    fields,
    failure,
    isPending,
    disabledReason: options.disabledReason ?? null,
    conflict,
    hasUnsaved,
    onSubmit,
    onBlur,
  };
}

/** The first in the order of the page, not of the schema. */
function focusFirst(formId: string, paths: string[]): void {
  if (paths.length === 0) return;
  requestAnimationFrame(() => {
    const inputs = document.getElementById(formId)?.querySelectorAll<HTMLElement>('[data-path]') ?? [];
    for (const input of inputs) {
      if (paths.includes(input.dataset['path'] ?? '')) return input.focus();
    }
  });
}
