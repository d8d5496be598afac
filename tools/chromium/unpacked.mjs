import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../children.mjs';
import { exclusively } from '../exclusive.mjs';

const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];

/** The Chromium among the dependencies, unpacked beside them once. */
export async function unpackedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no Chromium on this machine; install one, or name it in CHROME_PATH');
  }
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  const cache = join(packed, '../../.cache');
  const folder = join(cache, `chromium-${version}`);
  await exclusively(join(cache, 'chromium.lock'), async () => {
    if (!existsSync(join(folder, 'chromium'))) await unpack(packed, folder);
  });
  return { path: join(folder, 'chromium'), env: environment(folder) };
}

/**
 * @param {string} packed
 * @param {string} folder
 */
async function unpack(packed, folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    // The package unpacks into the temporary folder, which everybody on the machine shares; in a process of its own
    // that is another one. Within a test of jest a changed environment would not reach it.
    const files = ARCHIVES.map((file) => join(packed, 'bin', file));
    await run(process.execPath, ['--input-type=module', '-e', INFLATE, ...files], {
      cwd: packed,
      env: { TMPDIR: draft },
    });
    if (!existsSync(join(draft, 'chromium')))
      throw new Error('The Chromium among the dependencies could not be unpacked');
    writeFileSync(join(draft, 'fonts.conf'), fontsConf(folder));
    // What an earlier attempt left without a browser in it.
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const INFLATE = `import { inflate } from '@sparticuz/chromium';
await Promise.all(process.argv.slice(1).map((file) => inflate(file)));`;

/**
 * Its own libraries and fonts, each only where the system has none: a minimal container lacks both.
 *
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function environment(folder) {
  const hasLibraries = !execFileSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' }).includes('not found');
  const hasFonts = existsSync('/etc/fonts/fonts.conf');
  return {
    ...(!hasLibraries && { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }),
    ...(!hasFonts && { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
  };
}

/** @param {string} folder */
const fontsConf = (folder) => `<?xml version="1.0"?>
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`;
