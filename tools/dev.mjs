import { bootstrap } from './install.mjs';

await bootstrap();
const { main } = await import('./dev/main.mjs');
process.exit(await main(process.argv.slice(2)));
