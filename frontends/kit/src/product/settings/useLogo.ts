import { formatNumber, api, apiErrorToFields, callApi, useMutation } from '@tenantry/kit';
import { logoMaxBytes, logoTypes } from '../../schemas.ts';
import { useState } from 'react';
import { useSettingsSaved } from './useSettingsSaved.ts';

/** Uploads and removes the logo at once. Checks a picture before it is sent, as far as possible. */
export function useLogo() {
  const settingsSaved = useSettingsSaved();
  const [fileName, setFileName] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const upload = useMutation({
    // The emitted type is Node's File, but a browser's File is sent.
    mutationFn: (logo: File) => callApi(api.tenant.settings.logo.$post({ form: { logo: logo as never } })),
    onSuccess: (saved, { name }) => {
      setFileName(name);
      return settingsSaved(saved);
    },
  });
  const remove = useMutation({
    mutationFn: () => callApi(api.tenant.settings.$patch({ json: { logoUrl: null } })),
    onSuccess: (saved) => {
      setFileName(null);
      return settingsSaved(saved);
    },
  });

  const choose = (file: File | undefined) => {
    if (!file || upload.isPending || remove.isPending) return;
    upload.reset();
    remove.reset();
    const wrong = whatIsWrongWith(file);
    setRefusal(wrong);
    if (!wrong) upload.mutate(file);
  };
  const fieldError = refusal ?? apiErrorToFields(upload.error)['logo'] ?? null;
  return {
    choose,
    remove: () => {
      setRefusal(null);
      upload.reset();
      remove.mutate();
    },
    fileName,
    fieldError,
    failure: fieldError ? null : (upload.error ?? remove.error),
    isUploading: upload.isPending,
    isRemoving: remove.isPending,
  };
}

function whatIsWrongWith(file: File): string | null {
  if (!(logoTypes as readonly string[]).includes(file.type)) return `${file.name} is not a PNG, JPEG or WebP image.`;
  if (file.size > logoMaxBytes)
    return `${file.name} is ${formatNumber(Math.ceil(file.size / 1024))} KB. A logo can be up to 512 KB.`;
  return null;
}
