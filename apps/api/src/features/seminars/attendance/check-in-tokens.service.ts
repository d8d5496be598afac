import { type HallStep, hallCodeOf, isHallStepFresh, isScanFresh } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const ID_BYTES = 16;
const TIME_BYTES = 4;
/** Bytes of the signature: what the wall shows and what a phone holds differ in length, too. */
const WALL = 12;
const HELD = 13;
const BADGE = 16;
const KIOSK = 16;
const HANDLE = 18;

/** A session, whether the code still counts, and since when a phone has held the scan; null when it is on the wall. */
interface ReadToken {
  readonly sessionId: string;
  readonly isFresh: boolean;
  readonly heldSince: Date | null;
}

/**
 * The code on the wall of the hall: the session's id and the half minute in which it is shown, signed. Only the
 * server's clock counts, so a page that was opened anew shows what the one before showed; a picture of it is soon worth
 * nothing.
 */
@Injectable()
export class CheckInTokens {
  constructor(private readonly secret: SecretKey) {}

  tokenFor(sessionId: string, step: HallStep): string {
    return this.pack(sessionId, step, this.signature(`check-in code ${sessionId} ${step}`, WALL));
  }

  /** What is typed instead: as short-lived as the token, and short, so that it opens nothing but one's own sessions. */
  codeFor(sessionId: string, step: HallStep): string {
    return hallCodeOf(this.secret.matchHash(`hall code ${sessionId} ${step}`).readUInt32BE(0));
  }

  /** What a phone keeps of a scan while its owner signs in: of this device alone, and for some minutes. */
  heldFor(sessionId: string, device: string, now: Date): string {
    const second = Math.floor(now.getTime() / 1000);
    return this.pack(sessionId, second, this.signature(`held scan ${sessionId} ${second} ${device}`, HELD));
  }

  /** The session that the token was made for, or null when it was not made here, or for another device. */
  read(token: string, device: string | null, now: Date): ReadToken | null {
    const bytes = Buffer.from(token, 'base64url');
    const length = bytes.length - ID_BYTES - TIME_BYTES;
    if ((length !== WALL && length !== HELD) || bytes.toString('base64url') !== token) return null;
    const sessionId = idOf(bytes.subarray(0, ID_BYTES));
    const time = bytes.readUInt32BE(ID_BYTES);
    const subject =
      length === WALL ? `check-in code ${sessionId} ${time}` : `held scan ${sessionId} ${time} ${device ?? ''}`;
    if (!timingSafeEqual(bytes.subarray(ID_BYTES + TIME_BYTES), this.signature(subject, length))) return null;
    return length === WALL
      ? { sessionId, isFresh: isHallStepFresh(time, now), heldSince: null }
      : { sessionId, isFresh: isScanFresh(time, now), heldSince: new Date(time * 1000) };
  }

  /** What a tablet at the door of this session may do, in the name of the account that set it up. */
  kioskFor(sessionId: string, accountId: string): string {
    const signature = this.signature(`kiosk ${sessionId} ${accountId}`, KIOSK);
    return Buffer.concat([bytesOf(sessionId), bytesOf(accountId), signature]).toString('base64url');
  }

  /** The session and the account of a tablet, or null when it was not set up here. */
  readKiosk(token: string): { sessionId: string; accountId: string } | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 2 * ID_BYTES + KIOSK || bytes.toString('base64url') !== token) return null;
    const sessionId = idOf(bytes.subarray(0, ID_BYTES));
    const accountId = idOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES));
    const signature = this.signature(`kiosk ${sessionId} ${accountId}`, KIOSK);
    return timingSafeEqual(bytes.subarray(2 * ID_BYTES), signature) ? { sessionId, accountId } : null;
  }

  /**
   * Which badge it is: drawn by the secret from the place on the list, so that nobody can make one, and it says nothing
   * of the person.
   */
  badgeFor(enrolmentId: string): string {
    return this.signature(`badge ${enrolmentId}`, BADGE).toString('base64url');
  }

  /** A name chosen at a tablet with this token; with another, or held before a camera, it is nothing. */
  handleFor(kiosk: string, enrolmentId: string): string {
    return this.signature(`kiosk name ${kiosk} ${enrolmentId}`, HANDLE).toString('base64url');
  }

  /**
   * The id of a person's own check-in at a session, against the mark that counted before it: always the same, so that
   * two taps are one record.
   */
  markId(sessionId: string, personId: string, beforeId: string | null): string {
    const bytes = this.secret
      .matchHash(`self check-in ${sessionId} ${personId}${beforeId ? ` ${beforeId}` : ''}`)
      .subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return idOf(bytes);
  }

  private pack(sessionId: string, time: number, signature: Buffer): string {
    const at = Buffer.alloc(TIME_BYTES);
    at.writeUInt32BE(time);
    return Buffer.concat([bytesOf(sessionId), at, signature]).toString('base64url');
  }

  private signature(subject: string, length: number): Buffer {
    return this.secret.matchHash(subject).subarray(0, length);
  }
}
