import { runToEnd } from './children.mjs';
import { bootstrap, root } from './install.mjs';

await bootstrap();
const { code } = await runToEnd('oxfmt', process.argv.slice(2), { cwd: root, inherit: true });
process.exit(code ?? 1);
