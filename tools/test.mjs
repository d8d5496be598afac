import { bootstrap } from './install.mjs';

await bootstrap({ onCrash: () => console.log('0 passed, 1 failed') });
const { main } = await import('./test/main.mjs');
process.exit(await main(process.argv.slice(2)));
