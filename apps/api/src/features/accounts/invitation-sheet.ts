import type { IssuedInvitation } from '@kaskad/contracts';
import { format, phrases } from '@kaskad/phrases';
import { bytesOf, newDocument, type PdfPage } from '../../platform/pdf/document.ts';
import { drawQr } from '../../platform/pdf/qr.ts';

/** Eight cards to an A4 page, to be cut apart: points. */
const COLUMNS = 2;
const ROWS = 4;
const WIDTH = 595.28 / COLUMNS;
const HEIGHT = 841.89 / ROWS;
const PAD = 18;
const QR = 112;
const CODE = 92;

/**
 * The printable sheet: on each card the name, the commission, the QR code of the link, what to do in both languages,
 * and the short code for whoever has no camera.
 */
export async function invitationSheet(invitations: readonly IssuedInvitation[]): Promise<Buffer> {
  const { kk, ru } = phrases;
  const document = newDocument({
    title: `${kk.documents.invitations.title} · ${ru.documents.invitations.title}`,
    margin: 0,
  });
  invitations.forEach((invitation, index) => {
    const onPage = index % (COLUMNS * ROWS);
    if (index > 0 && onPage === 0) document.addPage();
    if (onPage === 0) drawCuts(document);
    drawCard(document, invitation, { x: (onPage % COLUMNS) * WIDTH, y: Math.floor(onPage / COLUMNS) * HEIGHT });
  });
  return bytesOf(document);
}

function drawCuts(document: PdfPage): void {
  document.save().dash(3, { space: 4 }).lineWidth(0.5).strokeColor('#888');
  for (let column = 1; column < COLUMNS; column++)
    document
      .moveTo(column * WIDTH, 0)
      .lineTo(column * WIDTH, ROWS * HEIGHT)
      .stroke();
  for (let row = 1; row < ROWS; row++)
    document
      .moveTo(0, row * HEIGHT)
      .lineTo(COLUMNS * WIDTH, row * HEIGHT)
      .stroke();
  document.restore();
}

function drawCard(
  document: PdfPage,
  { name, commission, url, typed, joinAddress, until }: IssuedInvitation,
  { x, y }: { x: number; y: number },
): void {
  const { kk, ru } = phrases;
  const wide = WIDTH - 2 * PAD;
  const left = x + PAD;
  const right = left + QR + 10;
  const narrow = wide - QR - 10;
  document
    .fillColor('#000')
    .font('bold')
    .fontSize(11.5)
    .text(name, left, y + 13, { width: wide, height: 15, ellipsis: true });
  document
    .font('regular')
    .fontSize(7.5)
    .fillColor('#333')
    .text(commission.kk, left, y + 29, { width: wide, height: 10, ellipsis: true });
  document.text(commission.ru, left, y + 39, { width: wide, height: 10, ellipsis: true });
  drawQr(document, url, left - 10, y + 52, QR + 4);
  document
    .fillColor('#000')
    .font('medium')
    .fontSize(8.5)
    .text(kk.documents.invitations.how, right, y + 62, { width: narrow, lineGap: 0.5 });
  document
    .font('regular')
    .fontSize(7.5)
    .fillColor('#333')
    .text(ru.documents.invitations.how, right, document.y + 4, { width: narrow, lineGap: 0.5 });
  document
    .fontSize(7)
    .text(
      `${kk.documents.invitations.until} · ${ru.documents.invitations.until}: ${format.shortDate(until)}`,
      left,
      y + HEIGHT - 40,
      { width: wide, height: 10 },
    );
  document.text(`${kk.documents.invitations.typed} · ${ru.documents.invitations.typed}:`, left, y + HEIGHT - 29, {
    width: wide - CODE,
    height: 10,
  });
  // In full, since it is typed: an address that is cut leads nowhere.
  document.text(joinAddress.replace(/^https?:\/\//, ''), left, y + HEIGHT - 18, { width: wide, height: 10 });
  document
    .font('bold')
    .fontSize(13)
    .fillColor('#000')
    .text(typed, left + wide - CODE, y + HEIGHT - 35, { width: CODE, lineBreak: false });
}
