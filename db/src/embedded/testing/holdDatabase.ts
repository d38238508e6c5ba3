// Runs the database of the given directory in a separate process until it is killed.
import { startEmbeddedPostgres } from '../index.ts';

const [dataDir = '', purpose = 'local'] = process.argv.slice(2);

const database = await startEmbeddedPostgres({ dataDir, purpose: purpose === 'test' ? 'test' : 'local' });
process.stdout.write(`${database.url}\n`);
process.stdin.resume();
