import { bootstrap } from './install.mjs';

await bootstrap();
const { main } = await import('../apps/bench/src/faults/main.ts');
process.exit(await main(process.argv.slice(2)));
