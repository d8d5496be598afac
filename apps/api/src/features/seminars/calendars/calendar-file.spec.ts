import ICAL from 'ical.js';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { calendarFile } from './calendar-file.ts';
import type { CalendarEntry } from './calendars.queries.ts';

const LONG = 'Дауыс беру күніне дайындық; «аға» ұрпаққа, 100 %: '.repeat(4).trim();
const entry = (over: Partial<CalendarEntry>): CalendarEntry => ({
  id: '019a0000-0000-7000-8000-000000000001',
  seminarId: '019a0000-0000-7000-8000-0000000000ff',
  title: { kk: 'Аудандық семинар', ru: 'Районный семинар' },
  topic: { kk: 'Ашылуы', ru: 'Открытие' },
  startsAt: new Date('2026-02-12T04:00:00Z'),
  endsAt: new Date('2026-02-12T05:30:00Z'),
  timeZone: 'Asia/Almaty',
  format: 'in_person',
  seminar: 'open',
  cancelled: false,
  enrolment: null,
  venue: { name: { kk: 'Мәдениет үйі', ru: 'Дом культуры' }, address: { kk: 'Абай к., 1', ru: 'ул. Абая, 1' } },
  room: { kk: 'Үлкен зал', ru: 'Большой зал' },
  revision: 0,
  revisedAt: new Date('2026-01-20T10:00:00Z'),
  ...over,
});
const id = (place: number) => `019a0000-0000-7000-8000-00000000000${place}`;
const ENTRIES = [
  entry({}),
  entry({ id: id(2), title: { kk: LONG, ru: LONG }, revision: 7 }),
  // Over midnight, by the wall and by UTC.
  entry({ id: id(3), startsAt: new Date('2026-02-12T17:30:00Z'), endsAt: new Date('2026-02-12T19:30:00Z') }),
  entry({ id: id(4), startsAt: new Date('2026-02-12T23:00:00Z'), endsAt: new Date('2026-02-13T00:30:00Z') }),
  // Before 1 March 2024 the wall of Almaty was an hour further.
  entry({ id: id(5), startsAt: new Date('2024-02-29T04:00:00Z'), endsAt: new Date('2024-02-29T05:00:00Z') }),
  entry({ id: id(6), cancelled: true, revision: 2 }),
  entry({ id: id(7), enrolment: 'invited' }),
  entry({ id: id(8), venue: null, room: null, format: 'video' }),
];
const TEXT = calendarFile(ENTRIES, {
  name: 'Каскад: өткізетін сабақтарым',
  language: 'kk',
  publicUrl: 'https://kaskad.example',
  pageOf: (seminarId) => `/seminars/${seminarId}`,
});

interface Shown {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly location: string;
  readonly status: string;
  readonly sequence: number;
}
const iso = (at: Date) => at.toISOString().replace('.000', '');
const byUid = (all: readonly Shown[]) => [...all].sort((a, b) => (a.uid < b.uid ? -1 : 1));

function readByIcalJs(text: string): Shown[] {
  return byUid(
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
      const event = new ICAL.Event(one);
      return {
        uid: event.uid,
        start: iso(event.startDate.toJSDate()),
        end: iso(event.endDate.toJSDate()),
        summary: event.summary,
        location: event.location,
        status: String(one.getFirstPropertyValue('status')),
        sequence: event.sequence ?? 0,
      };
    }),
  );
}

/** Programs of other makers, from packages of the system. */
const PYTHON = '/usr/bin/python3';
const PROGRAMS = {
  'python3-icalendar': runs(PYTHON, ['-c', 'import icalendar']),
  khal: runs('khal', ['--version']),
  radicale: runs('radicale', ['--version']),
};
/** A test that needs one of them; where it is absent, the report says with which package it would run. */
function readBy(program: keyof typeof PROGRAMS, test: () => unknown): void {
  const name = `is read alike by ${program}`;
  if (PROGRAMS[program]) it(name, test as () => Promise<void>, 60_000);
  else it.skip(`${name} (absent: apt-get install ${program})`, () => undefined);
}
function runs(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const READ_BY_PYTHON = `
import sys, json, datetime, icalendar
out = []
for one in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk('VEVENT'):
    at = lambda name: one.decoded(name).astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
    out.append(dict(uid=str(one['UID']), start=at('DTSTART'), end=at('DTEND'), summary=str(one['SUMMARY']),
      location=str(one['LOCATION']), status=str(one['STATUS']), sequence=int(one.get('SEQUENCE', 0))))
print(json.dumps(out))`;
const readByPython = (text: string) =>
  byUid(JSON.parse(execFileSync(PYTHON, ['-c', READ_BY_PYTHON], { input: text }).toString()) as Shown[]);

describe('a calendar file', () => {
  const home = mkdtempSync(join(tmpdir(), 'kaskad-calendar-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('says of each session when and where it is, in words too', () => {
    const [first, , night, , former, off, invited, video] = readByIcalJs(TEXT);
    expect(first).toEqual({
      uid: `${id(1)}@kaskad`,
      start: '2026-02-12T04:00:00Z',
      end: '2026-02-12T05:30:00Z',
      summary: 'Аудандық семинар: Ашылуы',
      location: 'Мәдениет үйі, Үлкен зал, Абай к., 1',
      status: 'CONFIRMED',
      sequence: 0,
    });
    expect(night).toMatchObject({ start: '2026-02-12T17:30:00Z', end: '2026-02-12T19:30:00Z' });
    expect(off).toMatchObject({ status: 'CANCELLED', sequence: 2, summary: 'Тоқтатылды: Аудандық семинар: Ашылуы' });
    expect(invited?.status).toBe('TENTATIVE');
    expect(video?.location).toBe('Бейнеконференция');
    const unfolded = TEXT.replace(/\r\n[ \t]/g, '');
    expect(unfolded).toContain(String.raw`09:00 – 10:30 (UTC+5)`);
    expect(unfolded).toContain(String.raw`22:30 – 13 ақпан\, 00:30 (UTC+5)`);
    expect(former?.start).toBe('2024-02-29T04:00:00Z');
    expect(unfolded).toContain(String.raw`10:00 – 11:00 (UTC+6)`);
  });

  it('is lines of at most 75 bytes that end as the format asks, the same in every zone of the server', () => {
    const lines = TEXT.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => line.includes('\n') || Buffer.byteLength(line) > 75)).toEqual([]);
    const zone = process.env['TZ'];
    const elsewhere = ['Asia/Almaty', 'America/New_York'].map((one) => {
      process.env['TZ'] = one;
      return calendarFile(ENTRIES, { name: 'x', language: 'ru', publicUrl: 'https://x.example', pageOf: () => '/' });
    });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(elsewhere[0]).toBe(elsewhere[1]);
    expect(elsewhere[0]).not.toMatch(/^(DTSTART|DTEND|DTSTAMP|LAST-MODIFIED)(?!:\d{8}T\d{6}Z\r?$)/m);
  });

  readBy('python3-icalendar', () => {
    expect(readByPython(TEXT)).toEqual(readByIcalJs(TEXT));
  });

  readBy('khal', () => {
    const config = join(home, 'khal.conf');
    const file = join(home, 'kaskad.ics');
    mkdirSync(join(home, 'calendar'));
    writeFileSync(file, TEXT);
    writeFileSync(
      config,
      `[calendars]\n[[one]]\npath = ${join(home, 'calendar')}\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n` +
        'timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%dT%H:%M\nlongdatetimeformat = %Y-%m-%dT%H:%M\n',
    );
    const format = '{uid}|{start-long}|{end-long}|{title}|{location}';
    const told = execFileSync('khal', ['-c', config, 'printics', '--format', format, file], {
      env: { ...process.env, HOME: home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    }).toString();
    const lines = told.split('\n').filter((line) => line.includes('@kaskad'));
    const expected = readByIcalJs(TEXT).map(
      ({ uid, start, end, summary, location }) =>
        `${uid}|${start.slice(0, 16)}|${end.slice(0, 16)}|${summary}|${location}`,
    );
    expect(lines.sort()).toEqual(expected.sort());
  });

  readBy('radicale', async () => {
    const port = 20_000 + (process.pid % 20_000);
    const server = spawn(
      'radicale',
      [
        ...[
          '--config',
          '',
          '--server-hosts',
          `127.0.0.1:${port}`,
          '--auth-type',
          'none',
          '--rights-type',
          'authenticated',
        ],
        ...['--storage-filesystem-folder', join(home, 'radicale')],
      ],
      { stdio: 'ignore' },
    );
    try {
      const address = `http://127.0.0.1:${port}/kaskad/calendar/`;
      const authorization = `Basic ${Buffer.from('kaskad:x').toString('base64')}`;
      const ask = (method: string, body?: string) =>
        fetch(address, { method, body, headers: { authorization, 'content-type': 'text/calendar; charset=utf-8' } });
      for (let tries = 0; (await ask('OPTIONS').catch(() => null)) === null; tries++) {
        if (tries > 100) throw new Error('Radicale does not answer');
        await pause(200);
      }
      expect((await ask('PUT', TEXT)).status).toBe(201);
      const kept = await ask('GET');
      expect(readByIcalJs(await kept.text())).toEqual(readByIcalJs(TEXT));
    } finally {
      server.kill();
    }
  });
});
