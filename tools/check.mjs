import { bootstrap } from './install.mjs';

await bootstrap();
const { everyProject, LINT } = await import('./test/stages.mjs');
const { isGood } = await import('./test/outcome.mjs');
const { stage } = await import('./progress.mjs');

const [target = 'lint'] = process.argv.slice(2);
const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ending.abort());
// What is wrong is told by the stage itself.
const outcome = await stage(
  target,
  () => everyProject(...(target === 'lint' ? LINT : [target]))({ signal: ending.signal }),
  { isGood },
).catch(() => null);
process.exit(outcome && isGood(outcome) ? 0 : 1);
