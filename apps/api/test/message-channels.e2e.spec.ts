import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Config } from '../src/config.ts';
import { Channels, type Outgoing } from '../src/features/notifications/messages/channel.ts';
import { EmailChannel } from '../src/features/notifications/messages/email.channel.ts';
import { SmsChannel } from '../src/features/notifications/messages/sms.channel.ts';

const message = (address: string): Outgoing => ({
  id: '019c1e6e-0000-7000-8000-000000000001',
  address,
  language: 'kk',
  subject: 'Семинарға шақыру',
  text: 'Сәлеметсіз бе!',
  attachments: [],
});
const NOBODY = { DATABASE_URL: 'postgres://nobody@127.0.0.1/none' };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

/** An e-mail channel and the server of SMTP that it speaks to. */
async function emailTo(options: SMTPServerOptions, scheme = 'smtp') {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, ...options });
  server.on('error', () => undefined);
  const port = await portOf(server.server);
  const url = `${scheme}://127.0.0.1:${port}`;
  const config = Config.from({ ...NOBODY, KASKAD_SMTP_URL: url, KASKAD_MAIL_FROM: 'Kaskad <kaskad@sailau.kz>' });
  const channel = new EmailChannel(new Channels(), config);
  ends.push(
    () => channel.onApplicationShutdown(),
    () => new Promise<void>((done) => server.close(() => done())),
  );
  return channel;
}
const smsTo = (url: string) => new SmsChannel(new Channels(), Config.from({ ...NOBODY, KASKAD_SMS_URL: url }));

const answer = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

describe('an e-mail', () => {
  it.each([
    ['the receiver is refused', 'onRcptTo', 550, 'refused'],
    ['the receiver is refused for now', 'onRcptTo', 451, 'again'],
    ['the server wants us to sign in', 'onRcptTo', 530, 'again'],
    ['the sender is refused', 'onMailFrom', 550, 'again'],
    ['signing in failed', 'onMailFrom', 535, 'again'],
    ['the server takes nobody', 'onConnect', 554, 'again'],
  ] as const)('when %s', async (_, step, code, outcome) => {
    const refuse = (...asked: unknown[]) => (asked.at(-1) as (error: Error) => void)(answer(code));
    const email = await emailTo({ [step]: refuse });
    expect(await email.send(message('a@mail.kz'))).toBe(outcome);
  });

  it('whose text the server does not take is tried again', async () => {
    const email = await emailTo({
      onData(stream, _, done) {
        stream.on('end', () => done(answer(554))).resume();
      },
    });
    expect(await email.send(message('a@mail.kz'))).toBe('again');
  });

  it('is tried again where the certificate of the server is not to be trusted', async () => {
    const email = await emailTo({ secure: true }, 'smtps');
    expect(await email.send(message('a@mail.kz'))).toBe('again');
  });

  it('that waits for a connection when the server stops is sent by the next one', async () => {
    const held: (() => void)[] = [];
    let begun: () => void = () => undefined;
    const full = new Promise<void>((resolve) => (begun = resolve));
    const email = await emailTo({
      onData(stream, _, done) {
        stream
          .on('end', () => {
            if (held.push(() => done()) === 5) begun();
          })
          .resume();
      },
    });
    const sent = Promise.all(Array.from({ length: 7 }, (_, place) => email.send(message(`p${place}@mail.kz`))));
    await full;
    email.onApplicationShutdown();
    for (const end of held) end();
    expect(await sent).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'again', 'again']);
    expect(await email.send(message('late@mail.kz'))).toBe('again');
  });
});

describe('an SMS', () => {
  it.each([
    [200, 'sent'],
    [202, 'sent'],
    [302, 'again'],
    [308, 'again'],
    [400, 'refused'],
    [401, 'again'],
    [402, 'again'],
    [404, 'again'],
    [409, 'unknown'],
    [415, 'again'],
    [422, 'refused'],
    [429, 'again'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'again'],
  ])('that is answered with %d is %s', async (status, outcome) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { location: 'http://127.0.0.1:9/elsewhere', connection: 'close' }).end();
    });
    const port = await portOf(server);
    ends.push(() => new Promise<void>((done) => server.close(() => done())));
    expect(await smsTo(`http://127.0.0.1:${port}/send`).send(message('+77010000000'))).toBe(outcome);
  });

  it('is tried again where no encryption can be agreed on with the gateway', async () => {
    const plain = createServer();
    const signedByNobody = new SMTPServer({ secure: true, logger: false });
    signedByNobody.on('error', () => undefined);
    for (const server of [plain, signedByNobody.server]) {
      const port = await portOf(server);
      expect(await smsTo(`https://127.0.0.1:${port}/send`).send(message('+77010000000'))).toBe('again');
    }
    await new Promise<void>((done) => plain.close(() => done()));
    await new Promise<void>((done) => signedByNobody.close(() => done()));
  });
});
