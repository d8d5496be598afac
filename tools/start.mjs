import { bootstrap } from './install.mjs';

await bootstrap();
// Only now is there anything installed that the rest may import.
const { main } = await import('./start/main.mjs');
process.exit(await main(process.argv.slice(2)));
