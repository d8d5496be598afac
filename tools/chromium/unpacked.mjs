import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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
    if (!existsSync(folder)) await unpack(join(packed, 'bin'), folder);
  });
  return { path: join(folder, 'chromium'), env: environment(folder) };
}

/**
 * @param {string} packed
 * @param {string} folder
 */
async function unpack(packed, folder) {
  const { inflate } = await import('@sparticuz/chromium');
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    await Promise.all(intoFolder(draft, () => ARCHIVES.map((file) => inflate(join(packed, file)))));
    writeFileSync(join(draft, 'fonts.conf'), fontsConf(folder));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The package unpacks into the temporary folder, which everybody on the machine shares; for us that is another one.
 * @template T
 * @param {string} folder
 * @param {() => T} begin
 */
function intoFolder(folder, begin) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return begin();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * Its own libraries and fonts, each only where the system has none: a minimal container lacks both.
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
