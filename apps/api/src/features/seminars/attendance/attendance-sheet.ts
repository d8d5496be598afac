import type { LocalizedText } from '@kaskad/contracts';
import { isPresence, localTimeIn } from '@kaskad/domain';
import { format, phrases } from '@kaskad/phrases';
import { bytesOf, newDocument, type PdfPage } from '../../../platform/pdf/document.ts';
import { listed } from '../names-on-paper.ts';
import type { Sheet, SheetPerson } from './sheet.queries.ts';

const kk = phrases.kk.documents.seminars;
const ru = phrases.ru.documents.seminars;

/** Points of an A4 page lying on its side. */
const MARGIN = 36;
const WIDTH = 841.89 - 2 * MARGIN;
const BOTTOM = 595.28 - MARGIN - 22;
const NUMBER = 26;
const SLIM = 43;
const BROAD = 120;
const HEAD = 46;
const PAD = 4;

interface Columns {
  readonly person: number;
  readonly session: number;
}

/**
 * The attendance sheet as people sign it: headings in both languages, a column to sign for each session, the heading
 * repeated on every page, pages numbered.
 */
export async function attendanceSheet(sheet: Sheet, printedAt: string): Promise<Buffer> {
  const document = newDocument({ title: `${kk.sheet} · ${ru.sheet}`, landscape: true, margin: MARGIN });
  drawTitle(document, sheet);
  const session = Math.min(BROAD, Math.max(SLIM, (WIDTH - NUMBER - 300) / sheet.sessions.length));
  const columns = { session, person: WIDTH - NUMBER - session * sheet.sessions.length };
  drawHead(document, sheet, columns);
  sheet.people.forEach((one, index) => drawPerson(document, { sheet, columns, one, number: index + 1 }));
  drawFoot(document, sheet, printedAt);
  numberPages(document);
  return bytesOf(document);
}

function drawTitle(document: PdfPage, { seminar, sessions }: Sheet): void {
  document
    .font('bold')
    .fontSize(15)
    .text(`${kk.sheet} · ${ru.sheet}`, MARGIN, MARGIN, { width: WIDTH, align: 'center' })
    .moveDown(0.35);
  const first = localTimeIn(seminar.timeZone, seminar.startsAt);
  const last = localTimeIn(seminar.timeZone, seminar.endsAt);
  const days = (language: 'kk' | 'ru') =>
    first.slice(0, 10) === last.slice(0, 10)
      ? format.longDate(language, first)
      : `${format.longDate(language, first)} – ${format.longDate(language, last)}`;
  line(document, `${kk.seminar} / ${ru.seminar}`, both(seminar.title));
  line(document, `${kk.campaign} / ${ru.campaign}`, both(seminar.campaignName));
  line(document, `${kk.organiser} / ${ru.organiser}`, both(seminar.commissionName));
  if (seminar.venue)
    line(document, `${kk.venue} / ${ru.venue}`, listed(both(seminar.venue.name), both(seminar.venue.address)));
  line(
    document,
    `${kk.time} / ${ru.time}`,
    `${days('kk')} / ${days('ru')}, ${format.clockTime(first)}–${format.clockTime(last)}`,
  );
  const trainers = [...new Set(sessions.flatMap((one) => one.trainers))];
  const lecturers = [...new Set(sessions.flatMap((one) => one.lecturers))];
  line(document, `${kk.trainers} / ${ru.trainers}`, trainers.join(', ') || '—');
  if (lecturers.length > 0) line(document, `${kk.lecturers} / ${ru.lecturers}`, lecturers.join(', '));
  document.moveDown(0.6);
}

function line(document: PdfPage, label: string, text: string): void {
  document
    .font('regular')
    .fontSize(9)
    .fillColor('#444')
    .text(`${label}: `, MARGIN, document.y, { width: WIDTH, continued: true });
  document.font('medium').fillColor('#000').text(text);
}

function drawHead(document: PdfPage, { seminar, sessions }: Sheet, { person, session }: Columns): void {
  const top = document.y;
  document.save().rect(MARGIN, top, WIDTH, HEAD).fill('#eef2f7').restore();
  cell(document, { x: MARGIN, y: top, width: NUMBER, height: HEAD });
  cell(document, { x: MARGIN + NUMBER, y: top, width: person, height: HEAD });
  document
    .fillColor('#000')
    .font('medium')
    .fontSize(7.5)
    .text(`${kk.number}\n${ru.number}`, MARGIN + 1, top + 10, { width: NUMBER - 2, align: 'center' });
  document
    .fontSize(8.5)
    .text(`${kk.fullName}, ${kk.commission.toLocaleLowerCase('kk')}`, MARGIN + NUMBER + PAD, top + 9, {
      width: person - 2 * PAD,
    });
  document
    .font('regular')
    .text(`${ru.fullName}, ${ru.commission.toLocaleLowerCase('ru')}`, { width: person - 2 * PAD });
  sessions.forEach((one, index) => {
    const x = MARGIN + NUMBER + person + index * session;
    cell(document, { x, y: top, width: session, height: HEAD });
    const local = localTimeIn(seminar.timeZone, one.startsAt);
    const wide = session >= 80;
    document
      .font('medium')
      .fontSize(wide ? 8 : 7)
      .text(wide ? numbered(index + 1) : String(index + 1), x + 1, top + 5, { width: session - 2, align: 'center' });
    document
      .font('regular')
      .fontSize(7)
      .text(`${format.shortDate(local).slice(0, wide ? 10 : 5)}\n${format.clockTime(local)}`, x + 1, document.y, {
        width: session - 2,
        align: 'center',
      });
    document
      .fontSize(wide ? 7 : 5.6)
      .fillColor('#444')
      .text(wide ? `${kk.signature} / ${ru.signature}` : `${kk.signature}/${ru.signature}`, x + 1, top + HEAD - 11, {
        width: session - 2,
        align: 'center',
      });
    document.fillColor('#000');
  });
  document.y = top + HEAD;
}

const numbered = (number: number) => `${filled(kk.session, { number })} / ${filled(ru.session, { number })}`;

function drawPerson(
  document: PdfPage,
  { sheet, columns, one, number }: { sheet: Sheet; columns: Columns; one: SheetPerson; number: number },
): void {
  const { person, session } = columns;
  const width = person - 2 * PAD;
  const place = [one.person.commissionName.kk, one.person.position?.kk].filter(Boolean).join(', ');
  const nameHeight = document.font('medium').fontSize(9.5).heightOfString(nameOf(one), { width });
  const placeHeight = document.font('regular').fontSize(7.5).heightOfString(place, { width });
  const height = Math.max(28, nameHeight + placeHeight + 2 * PAD);
  if (document.y + height > BOTTOM) {
    document.addPage();
    document.y = MARGIN;
    drawHead(document, sheet, columns);
  }
  const top = document.y;
  cell(document, { x: MARGIN, y: top, width: NUMBER, height });
  cell(document, { x: MARGIN + NUMBER, y: top, width: person, height });
  document
    .font('regular')
    .fontSize(9)
    .fillColor('#000')
    .text(String(number), MARGIN, top + height / 2 - 5, { width: NUMBER, align: 'center' });
  document
    .font('medium')
    .fontSize(9.5)
    .text(nameOf(one), MARGIN + NUMBER + PAD, top + PAD, { width });
  document
    .font('regular')
    .fontSize(7.5)
    .fillColor('#444')
    .text(place, MARGIN + NUMBER + PAD, document.y, { width })
    .fillColor('#000');
  sheet.sessions.forEach(({ id }, column) => {
    const x = MARGIN + NUMBER + person + column * session;
    cell(document, { x, y: top, width: session, height });
    const mark = one.marks[id];
    if (mark)
      document
        .fontSize(6.2)
        .fillColor('#444')
        .text(session >= 80 ? `${kk.marks[mark]} / ${ru.marks[mark]}` : kk.marks[mark], x + 1, top + height - 9, {
          width: session - 2,
          align: 'center',
          lineBreak: false,
        })
        .fillColor('#000');
  });
  document.y = top + height;
}

const nameOf = ({ person, nameRu }: SheetPerson) => [person.name, nameRu].filter(Boolean).join(' / ');

function drawFoot(document: PdfPage, { sessions, people }: Sheet, printedAt: string): void {
  const there = people.filter(({ marks }) => Object.values(marks).some(isPresence)).length;
  const slots = { listed: people.length, there };
  const needed = 64 + (sessions.length > 1 ? 14 + sessions.length * 11 : 0);
  if (document.y + needed > BOTTOM) document.addPage();
  document.x = MARGIN;
  document
    .moveDown(0.7)
    .font('medium')
    .fontSize(9)
    .text(`${filled(kk.total, slots)} / ${filled(ru.total, slots)}`, MARGIN, document.y, { width: WIDTH });
  if (sessions.length > 1) {
    document.moveDown(0.4).fontSize(8).text(`${kk.sessions} / ${ru.sessions}`);
    sessions.forEach(({ topic }, index) =>
      document
        .font('regular')
        .fontSize(7.5)
        .text(`${index + 1}. ${both(topic)}`, { width: WIDTH }),
    );
  }
  document
    .moveDown(1.2)
    .font('regular')
    .fontSize(9)
    .text(`${kk.responsible} / ${ru.responsible}  ______________________   ____________________________`, {
      width: WIDTH,
    });
  document
    .moveDown(0.4)
    .fontSize(7)
    .fillColor('#444')
    .text(`${filled(kk.printed, { at: printedAt })} / ${filled(ru.printed, { at: printedAt })}`)
    .fillColor('#000');
}

function numberPages(document: PdfPage): void {
  const { start, count: pages } = document.bufferedPageRange();
  for (let page = start; page < start + pages; page++) {
    document.switchToPage(page);
    const slots = { page: page - start + 1, pages };
    document.page.margins.bottom = 0;
    document
      .font('regular')
      .fontSize(7.5)
      .fillColor('#444')
      .text(`${filled(kk.page, slots)} · ${filled(ru.page, slots)}`, MARGIN, 595.28 - MARGIN + 6, {
        width: WIDTH,
        align: 'center',
        lineBreak: false,
      });
  }
}

function cell(
  document: PdfPage,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  document.save().lineWidth(0.6).strokeColor('#333').rect(x, y, width, height).stroke().restore();
}

const both = ({ kk: kazakh, ru: russian }: LocalizedText) => (kazakh === russian ? kazakh : `${kazakh} / ${russian}`);
const filled = (text: string, slots: Record<string, string | number>) =>
  text.replace(/{{(\w+)}}/g, (_, slot: string) => String(slots[slot] ?? ''));
