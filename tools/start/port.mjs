import { createServer } from 'node:net';
import { codeOf, sleep } from '../processes.mjs';
import { WrongUse } from './options.mjs';

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>} The port; a free one where 0 was asked for
 */
function tryPort(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/**
 * Finds out before the long way to the start whether the server will be able to listen.
 *
 * @param {string} host
 * @param {number} port
 */
export async function takePort(host, port) {
  // A server of ours that was ended a moment ago may not have let go yet.
  for (let tries = 0; ; tries++) {
    try {
      return await tryPort(host, port);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EACCES')
        throw new WrongUse(
          `Port ${port} needs the rights of an administrator; choose one above 1023: PORT=3000 npm start`,
        );
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
        throw new WrongUse(`HOST is ${host}, which is no address of this machine`);
      if (code !== 'EADDRINUSE') throw error;
      if (tries >= 10) throw new WrongUse(portInUse(port));
      await sleep(100);
    }
  }
}

/** @param {number} port */
const portInUse = (port) =>
  [
    `${port}-порт бос емес. Басқа портты таңдаңыз: PORT=${port + 1} npm start`,
    `Порт ${port} занят. Выберите другой порт: PORT=${port + 1} npm start`,
    `Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`,
  ].join('\n');
