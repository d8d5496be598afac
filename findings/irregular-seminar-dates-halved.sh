#!/usr/bin/env bash
# Seminars on irregular days are one event with DTSTART and RDATE; RFC 5545 counts DTSTART as the first of them. One expects three dates
# from a parser that expands events. Seen: node-ical has no RDATE at all and gives only the first date; ical.js, when there is no RRULE,
# gives only the RDATEs and leaves out the first. Each loses the other's half, without an error. A series moved from some day on
# (RECURRENCE-ID with RANGE=THISANDFUTURE) follows the same line: ical.js moves all that follow, node-ical only that one day, and
# people come at the old hour. Who offers a calendar to subscribe to writes one event a day.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1
cat > seen.mjs <<'JS'
import ICAL from 'ical.js';
import ical from 'node-ical';

const calendar = (...events) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//seen//seen//KK\r\n${events.map((lines) => ['BEGIN:VEVENT', 'UID:seminar@example.kz', 'DTSTAMP:20261101T000000Z', ...lines, 'DURATION:PT2H', 'SUMMARY:Семинар', 'END:VEVENT', ''].join('\r\n')).join('')}END:VCALENDAR\r\n`;
function byNodeIcal(text) {
  const event = Object.values(ical.sync.parseICS(text)).find(({ type }) => type === 'VEVENT');
  return ical.expandRecurringEvent(event, { from: new Date('2026-11-30T00:00Z'), to: new Date('2026-12-31T00:00Z') }).map(({ start }) => start.toISOString());
}
function byIcalJs(text) {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const series = events.find((event) => !event.isRecurrenceException());
  for (const event of events) if (event !== series) series.relateException(event);
  const found = [];
  const iterator = series.iterator();
  for (let next = iterator.next(); next && found.length < 20; next = iterator.next()) found.push(series.getOccurrenceDetails(next).startDate.toJSDate().toISOString());
  return found;
}
const short = (dates) => dates.map((date) => date.slice(8, 13)).join(' ');
const books = {
  'DTSTART and two RDATE (02T04 05T04 09T09)': [calendar(['DTSTART:20261202T040000Z', 'RDATE:20261205T040000Z,20261209T090000Z']), '02T04', '05T04 09T09'],
  'four days, from the third on at 07 (02T04 03T04 04T07 05T07)': [calendar(['DTSTART:20261202T040000Z', 'RRULE:FREQ=DAILY;COUNT=4'], ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261204T040000Z', 'DTSTART:20261204T070000Z']), '02T04 03T04 04T07 05T04', '02T04 03T04 04T07 05T07'],
};
let same = true;
for (const [what, [text, ofNodeIcal, ofIcalJs]] of Object.entries(books)) {
  const seen = [short(byNodeIcal(text)), short(byIcalJs(text))];
  console.log(`${what}: node-ical 0.26.1 ${seen[0]}; ical.js 2.2.1 ${seen[1]}`);
  same &&= seen[0] === ofNodeIcal && seen[1] === ofIcalJs;
}
process.exit(same ? 0 : 1);
JS
TZ=UTC node seen.mjs
