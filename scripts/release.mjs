// npm run release: moves the changesets into CHANGELOG.md and raises the version. Commit and tag the result yourself.
import { release } from './changesets.mjs';
import { root } from './paths.mjs';
import { giveUp } from './progress.mjs';

try {
  const version = release(root, new Date().toISOString().slice(0, 10));
  console.log(`\n  CHANGELOG.md and every package.json say ${version}. Review them, then:\n
    git commit -am 'chore: release ${version}' && git tag v${version}\n`);
} catch (error) {
  giveUp(error.message);
}
