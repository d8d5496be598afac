import { Builder, Capabilities } from 'selenium-webdriver';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { type Browser, type Remote, SIZE } from './remote.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const SCREEN = '/usr/bin/Xvfb';

/** The engine of Safari in the build for GTK, over WebDriver, on a screen that nobody sees. */
export const webkit: Browser = {
  name: 'WebKitGTK',
  from: 'apt-get install webkit2gtk-driver xvfb',
  start: [DRIVER, BROWSER, SCREEN].every((path) => existsSync(path)) ? start : null,
};

async function start(): Promise<Remote> {
  // Xvfb takes the first display that is free, and writes its number to descriptor 3.
  const screen = spawn(SCREEN, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const children: ChildProcess[] = [screen];
  const stop = () => children.forEach((child) => child.kill('SIGKILL'));
  try {
    const display = String((await once(screen.stdio[3] as NodeJS.ReadableStream, 'data'))[0]).trim();
    const port = await freePort();
    children.push(
      spawn(DRIVER, [`--port=${port}`], {
        stdio: 'ignore',
        env: { ...process.env, DISPLAY: `:${display}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
      }),
    );
    const driver = await connected(`http://127.0.0.1:${port}`);
    const { width, height } = SIZE;
    await driver.manage().window().setRect({ x: 0, y: 0, width, height });
    const about = await driver.getCapabilities();
    return {
      version: `WebKitGTK ${about.getBrowserVersion() ?? ''}`,
      errors: [],
      go: (url) => driver.get(url),
      evaluate: (expression) => driver.executeScript(`return ${expression}`),
      picture: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
      close: async () => {
        await driver.quit().catch(() => undefined);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** A session, as soon as the driver listens. */
async function connected(url: string) {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
  });
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      return await new Builder().usingServer(url).withCapabilities(capabilities).build();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
