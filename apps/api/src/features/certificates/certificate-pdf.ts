import { fill, format, officeOf, phrases } from '@kaskad/phrases';
import { dayIn } from '@kaskad/domain';
import type { Language } from '@kaskad/contracts';
import { bytesOf, newDocument, type PdfPage } from '../../platform/pdf/document.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { BLUE, drawFrame, SUN } from './certificate-ornament.ts';
import { verifyUrlOf } from './certificate.view.ts';
import type { CertificateFacts } from './certificates.queries.ts';

const INK = '#1b2430';
const GREY = '#5b6675';
const LEFT = 64;
const QR = 96;
const GAP = 14;
/** Where number, days and codes begin. */
const FOOT = 432;

/**
 * The certificate as one landscape page in both languages: the code that leads to its verification, and where it is
 * signed, the one that holds without a server.
 */
export function certificatePdf(facts: CertificateFacts, publicUrl: string, signed: string | null): Promise<Buffer> {
  const document = newDocument({
    title: `${phrases.kk.documents.certificate.heading} ${facts.number}`,
    language: 'kk',
    landscape: true,
    margin: 0,
  });
  const { width } = document.page;
  drawFrame(document);
  drawHead(document, facts);
  drawHolder(document, facts);
  const column = (width - 2 * LEFT - 36) / 2;
  drawColumn(document, facts, 'kk', LEFT, column);
  drawColumn(document, facts, 'ru', LEFT + column + 36, column);
  document
    .save()
    .lineWidth(0.8)
    .strokeColor(SUN)
    .moveTo(width / 2, 326)
    .lineTo(width / 2, 400)
    .stroke()
    .restore();
  drawFoot(document, facts);
  drawCodes(
    document,
    verifyUrlOf(publicUrl, facts),
    signed === null ? null : { signed, verifier: `${publicUrl}/verifier` },
  );
  return bytesOf(document);
}

function drawHead(document: PdfPage, { issuer, kind }: CertificateFacts): void {
  const { width } = document.page;
  const half = width / 2 - LEFT - 46;
  document.font('medium').fontSize(11).fillColor(BLUE);
  document.text(issuer.kk, LEFT, 92, { width: half, align: 'center' });
  document.text(issuer.ru, width - LEFT - half, 92, { width: half, align: 'center' });
  document
    .font('bold')
    .fontSize(42)
    .fillColor(BLUE)
    .text(phrases.kk.documents.certificate.heading, 0, 136, { width, align: 'center', characterSpacing: 7 });
  const subtitles = (['kk', 'ru'] as const).map((language) => {
    const words = phrases[language].documents.certificate;
    return kind === 'completion' ? words.completion : words.rightToTrain;
  });
  document
    .font('regular')
    .fontSize(12.5)
    .fillColor(GREY)
    .text(subtitles.join('  ·  '), 0, 188, { width, align: 'center' });
}

/** Where the Russian form of the name differs, it stands below the Kazakh one. */
function drawHolder(document: PdfPage, { name, nameRu }: CertificateFacts): void {
  const { width } = document.page;
  const room = width - 2 * LEFT;
  const size = sizeFor(document, name, room, nameRu === null ? 31 : 26);
  document
    .fillColor(INK)
    .text(name, LEFT, (nameRu === null ? 254 : 240) - size / 2, {
      width: room,
      align: 'center',
      lineBreak: size <= SMALLEST,
    });
  if (nameRu !== null) {
    const sizeRu = sizeFor(document, nameRu, room, 18);
    document
      .fillColor(GREY)
      .text(nameRu, LEFT, 270 - sizeRu / 2, { width: room, align: 'center', lineBreak: sizeRu <= SMALLEST });
  }
  document
    .save()
    .lineWidth(1.2)
    .strokeColor(SUN)
    .moveTo(width / 2 - 190, 286)
    .lineTo(width / 2 + 190, 286)
    .stroke()
    .restore();
}

const SMALLEST = 14;

/** The largest size in which the text stands on one line. */
function sizeFor(document: PdfPage, text: string, room: number, largest: number): number {
  let size = largest;
  document.font('bold');
  while (size > SMALLEST && document.fontSize(size).widthOfString(text) > room) size--;
  return size;
}

function drawColumn(document: PdfPage, facts: CertificateFacts, language: Language, x: number, width: number): void {
  const words = phrases[language].documents.certificate;
  const position = facts.positionName?.[language] ?? words.operator;
  const body = facts.kind === 'completion' ? words.completionText : words.rightToTrainText;
  document
    .font('medium')
    .fontSize(11)
    .fillColor(BLUE)
    .text(officeOf(language, facts.commissionName[language], position), x, 300, { width, align: 'center' });
  document
    .moveDown(0.5)
    .font('regular')
    .fontSize(11.5)
    .fillColor(INK)
    .text(fill(body, { campaign: facts.campaign.name[language] }), { width, align: 'center', lineGap: 1.5 });
  document
    .moveDown(0.5)
    .fontSize(9.5)
    .fillColor(GREY)
    .text(fill(words.lawEdition, { edition: facts.lawEdition[language] }), { width, align: 'center' });
}

function drawFoot(document: PdfPage, facts: CertificateFacts): void {
  const y = FOOT;
  const issued = dayIn(facts.zone, facts.issuedAt);
  const dates = (day: string) => (['kk', 'ru'] as const).map((language) => format.longDate(language, day));
  const until = (['kk', 'ru'] as const).map((language) =>
    fill(phrases[language].documents.certificate.until, { day: format.longDate(language, facts.validUntil) }),
  );

  drawFact(document, { x: LEFT, y, label: pair('number'), lines: [facts.number], size: 17 });
  drawFact(document, { x: LEFT, y: y + 48, label: pair('issuedOn'), lines: dates(issued), size: 11 });
  drawFact(document, { x: LEFT + 200, y: y + 48, label: pair('validUntil'), lines: until, size: 11 });
}

const pair = (word: 'number' | 'issuedOn' | 'validUntil' | 'check') => both(word).join(' / ');
const both = (word: keyof typeof phrases.kk.documents.certificate) =>
  [phrases.kk.documents.certificate[word], phrases.ru.documents.certificate[word]] as const;

interface SignedCode {
  readonly signed: string;
  /** Where the page is that checks it. */
  readonly verifier: string;
}

/** The code for any camera at the edge; beside it the signed one, whose page needs no network. */
function drawCodes(document: PdfPage, url: string, code: SignedCode | null): void {
  const edge = document.page.width - LEFT - QR;
  drawQr(document, url, edge, FOOT - 6, QR);
  if (code) {
    drawQr(document, code.signed, edge - QR - GAP, FOOT - 6, QR);
    drawBelow(document, edge, both('online'));
    drawBelow(document, edge - QR - GAP, [...both('offline'), code.verifier.replace(/^https?:\/\//, '')]);
  }
  const right = (code ? edge - QR - GAP : edge) - 8;
  const beside = { width: 240, align: 'right' } as const;
  document
    .font('medium')
    .fontSize(9)
    .fillColor(GREY)
    .text(pair('check'), right - beside.width, FOOT + 2, { ...beside, lineBreak: false });
  document
    .font('regular')
    .fontSize(7.5)
    .text(url, right - beside.width, FOOT + 16, beside);
}

function drawBelow(document: PdfPage, x: number, lines: readonly string[]): void {
  document.font('regular').fontSize(6).fillColor(GREY);
  lines.forEach((line, index) =>
    document.text(line, x - 8, FOOT + QR - 8 + index * 8, { width: QR + 16, align: 'center', lineBreak: false }),
  );
}

interface Fact {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly lines: readonly string[];
  readonly size: number;
}

function drawFact(document: PdfPage, { x, y, label, lines, size }: Fact): void {
  document.font('regular').fontSize(9).fillColor(GREY).text(label, x, y, { width: 200, lineBreak: false });
  document.font('bold').fontSize(size).fillColor(BLUE);
  lines.forEach((line, index) => document.text(line, x, y + 13 + index * (size + 4), { width: 260, lineBreak: false }));
}
