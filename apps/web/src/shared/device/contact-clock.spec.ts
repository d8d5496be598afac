import { deviceId, forgetContactRun, heardContact, sinceContact } from './contact-clock.ts';

const HOUR = 3_600_000;
let wall = 1_770_000_000_000;
let page = 0;
beforeEach(() => {
  localStorage.clear();
  forgetContactRun();
  Date.now = () => wall;
  performance.now = () => page;
});
const passes = (ms: number) => {
  wall += ms;
  page += ms;
};

describe('the time since the last contact', () => {
  it('is nothing before the server spoke', () => {
    expect(sinceContact()).toBeNull();
  });

  it('follows the page, not the clock of the device', () => {
    heardContact('now');
    passes(5_000);
    wall += 5 * 365 * 24 * HOUR;
    expect(sinceContact()).toEqual({ contact: 'now', elapsed: 5_000 });
    wall -= 10 * 365 * 24 * HOUR;
    passes(1_000);
    expect(sinceContact()).toEqual({ contact: 'now', elapsed: 6_000 });
  });

  it.each([
    ['goes on over a closed page', 2 * HOUR, 2 * HOUR],
    ['takes no clock that leapt', 400 * 24 * HOUR, 0],
    ['takes no clock that was set back', -HOUR, 0],
  ])('%s', (_, away, counted) => {
    heardContact('now');
    passes(5_000);
    sinceContact();
    forgetContactRun();
    wall += away;
    page = 0;
    expect(sinceContact()).toEqual({ contact: 'now', elapsed: 5_000 + counted });
  });

  it('counts what passed while the device slept', () => {
    heardContact('now');
    passes(5_000);
    const turn = (state: string) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    turn('hidden');
    wall += HOUR;
    turn('visible');
    expect(sinceContact()).toEqual({ contact: 'now', elapsed: 5_000 + HOUR });
  });

  it('names the device once', () => {
    const name = deviceId();
    forgetContactRun();
    expect(deviceId()).toBe(name);
  });
});
