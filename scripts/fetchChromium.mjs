import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { run, runNpm } from './run.mjs';

// Not in package.json: 66 MB that only a machine without any browser needs. The last version that runs on Node 20.
const version = '147.0.0';

/** A Chromium from npm, with the libraries and fonts that a bare machine lacks; null where it does not run. */
export async function fetchChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = inRoot('.cache', `chromium-${version}`);
  const launcher = join(folder, 'chromium.sh');
  if (existsSync(launcher)) return launcher;

  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'unpacked'), { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{ "private": true }');
  const ok = await step('Fetching Chromium', async () => (await install(draft)) && (await unpack(draft)));
  if (!ok) return null;

  const unpacked = join(folder, 'unpacked');
  // The machine's own libraries go first: these only fill what is missing.
  writeFileSync(
    join(draft, 'chromium.sh'),
    `#!/bin/sh
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/usr/lib/x86_64-linux-gnu:/usr/lib64:${unpacked}/al2023/lib"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="${unpacked}/fonts"
exec "${unpacked}/chromium" "$@"
`,
    { mode: 0o755 },
  );
  // Its own list of font folders names places that exist on AWS Lambda only.
  writeFileSync(
    join(draft, 'unpacked/fonts/fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${unpacked}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  );
  rmSync(join(draft, 'node_modules'), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return launcher;
}

async function install(folder) {
  const { code } = await runNpm(['install', '--no-audit', '--no-fund', `@sparticuz/chromium@${version}`], {
    cwd: folder,
    keepOutput: true,
  });
  return code === 0;
}

/** The package unpacks to the temporary directory, and its libraries only where it believes itself on AWS Lambda. */
async function unpack(folder) {
  const code = `import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())`;
  const env = {
    TMPDIR: join(folder, 'unpacked'),
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x',
  };
  const result = await run(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: folder,
    env,
    keepOutput: true,
  });
  return result.code === 0;
}
