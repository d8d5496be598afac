import { bootstrap } from '../../tools/install.mjs';

await bootstrap();
const { main } = await import('./src/main.ts');
process.exit(await main(process.argv.slice(2)));
